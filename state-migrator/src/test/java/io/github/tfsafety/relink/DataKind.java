package io.github.tfsafety.relink;

import io.github.tfsafety.relink.FoundDatabase.Usability;
import io.github.tfsafety.run.Run;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Terraform's own {@code terraform_data} in the part of a database, so that the transaction is tried without AWS. */
final class DataKind implements DatabaseKind {
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final Set<String> fastened = ConcurrentHashMap.newKeySet();
    private Set<String> expected = Set.of("input", "output");

    @Override
    public String type() {
        return "terraform_data";
    }

    @Override
    public Optional<FoundDatabase> find(String id) {
        return missing.contains(id)
                ? Optional.empty()
                : Optional.of(new FoundDatabase(id, "incarnation of " + id, Map.of("id", id), Usability.USABLE, ""));
    }

    @Override
    public SeatBelt fasten(String id, Run run) {
        if (missing.contains(id)) {
            return SeatBelt.NO_SUCH_DATABASE;
        }
        run.step("protect " + id, Map.of("database", id), () -> {
            fastened.add(id);
        });
        return SeatBelt.FASTENED;
    }

    @Override
    public Optional<String> protectionAttribute() {
        return Optional.empty();
    }

    @Override
    public Set<String> expectedChanges() {
        return expected;
    }

    void expectOnly(String... attributes) {
        expected = Set.of(attributes);
    }

    void lose(String id) {
        missing.add(id);
    }

    Set<String> fastened() {
        return Set.copyOf(fastened);
    }
}
