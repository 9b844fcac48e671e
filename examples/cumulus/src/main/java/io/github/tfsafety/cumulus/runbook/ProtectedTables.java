package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.relink.DatabaseKind;
import io.github.tfsafety.relink.FoundDatabase;
import io.github.tfsafety.run.Run;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tables whose configuration need not switch deletion protection on: the module of Cumulus 10.1.0 runs on provider 3,
 * which has no such attribute and so cannot switch it off. With a provider that has it, the guard blocks a plan that
 * switches it off. The module's own {@code prevent_destroy} stays. No attribute names the table either: the module
 * ignores changes of the name.
 */
record ProtectedTables(DatabaseKind tables) implements DatabaseKind {
    /** What AWS forgets with a deleted table, and the apply of data-persistence sets again. */
    private static final Set<String> SET_ANEW =
            Set.of("point_in_time_recovery", "stream_enabled", "stream_view_type", "stream_arn", "stream_label", "ttl");

    ProtectedTables {
        requireNonNull(tables, "tables");
    }

    @Override
    public String type() {
        return tables.type();
    }

    @Override
    public Optional<FoundDatabase> find(String id) {
        return tables.find(id);
    }

    @Override
    public SeatBelt fasten(String id, Run run) {
        return tables.fasten(id, run);
    }

    @Override
    public Set<String> expectedChanges() {
        Set<String> expected = new HashSet<>(tables.expectedChanges());
        expected.addAll(SET_ANEW);
        return expected;
    }

    @Override
    public Optional<String> protectionAttribute() {
        return Optional.empty();
    }
}
