package io.github.tfsafety.relink;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.run.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run that takes back an earlier one has of that run: the state before it, the state that it pushed, the edit of
 * the variables to undo, and the addresses that it added. A run that goes forth has none of it.
 */
final class Reversal {
    static final Reversal NONE = new Reversal(null, null, null, List.of());
    private static final String PUT_BACK = "put-back.tfstate";
    private static final String TAKE_BACK = "take-back.tfstate";
    private static final String VARIABLES_PATH = "variables-path";
    private static final String VARIABLES_NOW = "variables-now.tfvars";
    private static final String VARIABLES_THEN = "variables-then.tfvars";

    private final @Nullable StateFile putBack;
    private final @Nullable StateFile takeBack;
    private final @Nullable VariablesFile variables;
    private final List<ResourceAddress> added;

    private Reversal(
            @Nullable StateFile putBack,
            @Nullable StateFile takeBack,
            @Nullable VariablesFile variables,
            List<ResourceAddress> added) {
        this.putBack = putBack;
        this.takeBack = takeBack;
        this.variables = variables;
        this.added = List.copyOf(added);
    }

    /** The bindings that the earlier run found, as re-links. */
    static List<Relink> relinks(List<Relink> earlier, StateFile before, Databases databases) {
        List<Relink> back = new ArrayList<>();
        for (Relink relink : earlier) {
            ResourceAddress address = relink.address();
            databases
                    .kindOf(address)
                    .flatMap(kind -> kind.importId(before.known(address)))
                    .ifPresent(id -> back.add(new Relink(address, id)));
        }
        return back;
    }

    /**
     * Keeps in a run's folder what the run needs to take an earlier try back. Once an apply was begun, what was pushed
     * is not kept, so that the earlier state is never put back whole.
     */
    static void write(Run run, Attempt earlier) {
        run.folder().writeVerified(PUT_BACK, earlier.read(Prepared.BACKUP));
        if (!earlier.hasBegun(RelinkCommit.APPLY)) {
            run.folder().writeVerified(TAKE_BACK, earlier.read(Prepared.TO_PUSH));
        }
        VariablesFile undone = Prepared.variablesOf(earlier).reversed();
        run.folder().writeVerified(VARIABLES_PATH, undone.path().toString().getBytes(StandardCharsets.UTF_8));
        run.folder().writeVerified(VARIABLES_NOW, undone.before());
        run.folder().writeVerified(VARIABLES_THEN, undone.after());
    }

    /** Reads what was kept. */
    static Reversal read(Run run, List<ResourceAddress> added) {
        return new Reversal(
                StateFile.parseOrEmpty(bytes(run, PUT_BACK)),
                Files.exists(run.folder().resolve(TAKE_BACK)) ? StateFile.parse(bytes(run, TAKE_BACK)) : null,
                VariablesFile.recorded(
                        Path.of(new String(bytes(run, VARIABLES_PATH), StandardCharsets.UTF_8)),
                        bytes(run, VARIABLES_NOW),
                        bytes(run, VARIABLES_THEN)),
                added);
    }

    /**
     * The earlier state, to be put back whole: only if what the earlier run pushed is what the backend holds, by
     * meaning. After an apply, or another's write, it is not, and the addresses are bound back one by one.
     */
    Optional<StateFile> wholeStateOver(StateFile now) {
        boolean untouched = putBack != null
                && takeBack != null
                && !putBack.isEmpty()
                && takeBack.meaning().equals(now.meaning())
                && takeBack.outputs().equals(now.outputs());
        return untouched ? Optional.ofNullable(putBack) : Optional.empty();
    }

    Optional<VariablesFile> variables() {
        return Optional.ofNullable(variables);
    }

    /** What the earlier run bound that was not in the state before. */
    List<ResourceAddress> added() {
        return added;
    }

    private static byte[] bytes(Run run, String name) {
        try {
            return Files.readAllBytes(run.folder().resolve(name));
        } catch (IOException e) {
            throw new RelinkException("Could not read " + run.folder().resolve(name), e);
        }
    }
}
