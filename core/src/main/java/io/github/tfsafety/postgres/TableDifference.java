package io.github.tfsafety.postgres;

import com.google.common.collect.Maps;
import io.github.tfsafety.postgres.TableWitness.NotRead;
import io.github.tfsafety.postgres.TableWitness.Rows;
import io.github.tfsafety.postgres.WitnessDifference.Finding;
import io.github.tfsafety.postgres.WitnessDifference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How a table that both witnesses saw differs. */
record TableDifference(TableWitness before, TableWitness after) {
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        String about = "table " + before.name();
        if (!before.kind().equals(after.kind())) {
            findings.add(new Finding(Kind.DEFINITION, about, "a " + before.kind() + " became a " + after.kind()));
        }
        if (!before.columns().equals(after.columns())) {
            var columns = Maps.difference(before.columns(), after.columns());
            findings.add(new Finding(
                    Kind.DEFINITION,
                    about,
                    "columns gone " + columns.entriesOnlyOnLeft() + ", new " + columns.entriesOnlyOnRight()
                            + ", of another type " + columns.entriesDiffering()));
        }
        findings.addAll(inTheRows(about));
        return findings;
    }

    private List<Finding> inTheRows(String about) {
        if (!(before.contents() instanceof Rows earlier) || !(after.contents() instanceof Rows later)) {
            return unread().filter(NotRead::isAVeil)
                    .map(notRead -> new Finding(Kind.NOT_READ, about, notRead.why()))
                    .distinct()
                    .toList();
        }
        if (earlier.count() != later.count()) {
            String detail = WitnessDifference.rows(before) + " became " + WitnessDifference.rows(after);
            return List.of(new Finding(Kind.ROWS, about, detail));
        }
        return earlier.hash().equals(later.hash())
                ? List.of()
                : List.of(new Finding(Kind.CONTENT, about, "as many rows (" + earlier.count() + "), but not the same"));
    }

    private Stream<NotRead> unread() {
        return Stream.of(before, after)
                .map(TableWitness::contents)
                .filter(NotRead.class::isInstance)
                .map(NotRead.class::cast);
    }

    boolean rowsAreEqual() {
        return before.contents() instanceof Rows earlier
                && after.contents() instanceof Rows later
                && earlier.count() == later.count()
                && earlier.hash().equals(later.hash());
    }

    List<String> notCompared() {
        return unread().filter(notRead -> !notRead.isAVeil())
                .map(notRead -> before.name() + ": " + notRead.why())
                .distinct()
                .toList();
    }
}
