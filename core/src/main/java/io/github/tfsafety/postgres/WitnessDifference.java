package io.github.tfsafety.postgres;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import io.github.tfsafety.postgres.TableWitness.NotRead;
import io.github.tfsafety.postgres.TableWitness.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How two witnesses differ.
 *
 * @param findings one for each difference, sorted by what it is about
 * @param notCompared what has no rows of its own to compare, with the reason
 * @param tablesEqual how many tables hold the same rows
 */
public record WitnessDifference(List<Finding> findings, List<String> notCompared, int tablesEqual) {
    public WitnessDifference {
        findings = List.copyOf(findings);
        notCompared = List.copyOf(notCompared);
    }

    /** One difference. */
    public record Finding(Kind kind, String about, String detail) {
        public Finding {
            requireNonNull(kind, "kind");
            requireNonNull(about, "about");
            requireNonNull(detail, "detail");
        }
    }

    /** What differs. */
    public enum Kind {
        /** Only the first witness has it. */
        MISSING,
        /** Only the second witness has it. */
        ADDED,
        /** The number of rows. */
        ROWS,
        /** As many rows, but other ones. */
        CONTENT,
        /** One of the two might not read the rows, so nobody knows whether they differ. */
        NOT_READ,
        /** A definition: columns, an index, a sequence's value. */
        DEFINITION
    }

    public static WitnessDifference between(Witness before, Witness after) {
        List<Finding> findings = new ArrayList<>();
        List<String> notCompared = new ArrayList<>();
        MapDifference<String, String> structure = Maps.difference(before.structure(), after.structure());
        structure.entriesOnlyOnLeft().keySet().forEach(name -> findings.add(new Finding(Kind.MISSING, name, "")));
        structure.entriesOnlyOnRight().keySet().forEach(name -> findings.add(new Finding(Kind.ADDED, name, "")));
        structure
                .entriesDiffering()
                .forEach((name, values) -> findings.add(
                        new Finding(Kind.DEFINITION, name, values.leftValue() + " became " + values.rightValue())));
        MapDifference<String, TableWitness> tables = Maps.difference(before.tables(), after.tables());
        tables.entriesOnlyOnLeft()
                .values()
                .forEach(table -> findings.add(new Finding(Kind.MISSING, "table " + table.name(), rows(table))));
        tables.entriesOnlyOnRight()
                .values()
                .forEach(table -> findings.add(new Finding(Kind.ADDED, "table " + table.name(), rows(table))));
        int equal = 0;
        for (String name :
                Sets.intersection(before.tables().keySet(), after.tables().keySet())) {
            TableDifference table = new TableDifference(
                    requireNonNull(before.tables().get(name)),
                    requireNonNull(after.tables().get(name)));
            findings.addAll(table.findings());
            notCompared.addAll(table.notCompared());
            equal += table.rowsAreEqual() ? 1 : 0;
        }
        return new WitnessDifference(findings, notCompared, equal);
    }

    /** Whether all that was compared is the same. */
    public boolean isNone() {
        return findings.isEmpty();
    }

    static String rows(TableWitness table) {
        return table.contents() instanceof Rows rows
                ? String.format(Locale.ROOT, "%,d rows", rows.count())
                : "not read: " + ((NotRead) table.contents()).why();
    }
}
