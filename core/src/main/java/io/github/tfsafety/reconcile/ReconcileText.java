package io.github.tfsafety.reconcile;

import io.github.tfsafety.reconcile.ReconcileReport.Compared;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A comparison for a person: a table, and what may be done about each kind of difference that occurs. */
public final class ReconcileText {
    private ReconcileText() {}

    public static String of(ReconcileReport report) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-22s %10s %10s %10s%n", "records", "DynamoDB", "PostgreSQL", "same"));
        Set<DifferenceKind> occurring = EnumSet.noneOf(DifferenceKind.class);
        for (Compared each : report.compared()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-22s %,10d %,10d %,10d%n",
                    each.records(),
                    each.inDynamoDb(),
                    each.inPostgres(),
                    each.same()));
            for (DifferenceKind kind : DifferenceKind.values()) {
                if (each.of(kind) > 0) {
                    text.append(String.format(Locale.ROOT, "  %,d %s%n", each.of(kind), kind.words()));
                    occurring.add(kind);
                }
            }
        }
        occurring.forEach(kind ->
                text.append(kind.words()).append(": ").append(kind.proposal()).append(String.format("%n")));
        return text.toString();
    }
}
