package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a commit needs, once the private copy was re-linked and the guard allowed the forecast. It is kept in
 * the try's folder and in the journal, so that another process can commit what this one prepared.
 *
 * @param base the state as it was pulled
 * @param pushed the state as it is pushed: re-linked, with the base's serial + 1
 * @param bindings the addresses and their databases
 * @param variables the edit of the variables file
 * @param pending what was going to happen anyway, by the plan before any change
 */
record Prepared(
        StateFile base,
        StateFile pushed,
        List<Binding> bindings,
        VariablesFile variables,
        Map<ResourceAddress, PendingChange> pending) {
    static final String BACKUP = "state-before.tfstate";
    static final String TO_PUSH = "state-to-push.tfstate";
    private static final String STEP = "prepare";
    private static final String VARIABLES_BEFORE = "variables-before.tfvars";
    private static final String VARIABLES_AFTER = "variables-after.tfvars";
    private static final String BOUND = "bound to ";
    private static final String INCARNATION = "incarnation of ";
    private static final String PENDING = "pending at ";

    Prepared {
        requireNonNull(base, "base");
        requireNonNull(pushed, "pushed");
        bindings = List.copyOf(bindings);
        requireNonNull(variables, "variables");
        pending = Map.copyOf(pending);
    }

    /** Writes everything down; from then on the try can be committed. */
    void write(Attempt attempt) {
        Map<String, String> data = new TreeMap<>();
        data.put("sha256 of " + TO_PUSH, attempt.write(TO_PUSH, pushed.bytes()));
        if (variables.changes()) {
            attempt.write(VARIABLES_BEFORE, variables.before());
            attempt.write(VARIABLES_AFTER, variables.after());
        }
        data.put("variables file", variables.path().toString());
        bindings.forEach(binding -> {
            data.put(BOUND + binding.address(), binding.target().id());
            data.put(INCARNATION + binding.address(), binding.target().incarnation());
        });
        pending.forEach((address, action) -> data.put(PENDING + address, action.line()));
        attempt.record(STEP, data);
    }

    static boolean isIn(Attempt attempt) {
        return attempt.resultOf(STEP).isPresent();
    }

    /** Reads what an earlier process prepared, and looks the databases up again. */
    static Prepared read(Attempt attempt, Databases databases) {
        Map<String, String> data = attempt.resultOf(STEP).orElseThrow();
        StateFile base = StateFile.parseOrEmpty(attempt.read(BACKUP));
        Map<ResourceAddress, PendingChange> pending = new HashMap<>();
        data.forEach((key, value) -> {
            if (key.startsWith(PENDING)) {
                pending.put(ResourceAddress.parse(key.substring(PENDING.length())), PendingChange.read(value));
            }
        });
        return new Prepared(
                base,
                StateFile.parse(attempt.read(TO_PUSH)),
                bindings(base, relinks(attempt), databases, data),
                variablesOf(attempt),
                pending);
    }

    /** What a try binds: what was asked for, and what comes along. */
    static List<Relink> relinks(Attempt attempt) {
        return attempt.resultOf(STEP).orElseThrow().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(BOUND))
                .map(entry ->
                        new Relink(ResourceAddress.parse(entry.getKey().substring(BOUND.length())), entry.getValue()))
                .toList();
    }

    private static List<Binding> bindings(
            StateFile base, List<Relink> relinks, Databases databases, Map<String, String> data) {
        List<Binding> bindings = new ArrayList<>();
        for (Relink relink : relinks) {
            DatabaseKind kind = databases.kindOf(relink.address()).orElseThrow();
            FoundDatabase target = kind.find(relink.newId())
                    .filter(found -> found.incarnation().equals(data.get(INCARNATION + relink.address())))
                    .orElseThrow(() -> new RelinkException(
                            relink.newId() + " is gone, or is another database than when the run began"));
            bindings.add(new Binding(
                    relink.address(), kind, Binding.Before.of(base, relink.address(), kind, target), target));
        }
        return bindings;
    }

    /** The edit of the variables that a try prepared. */
    static VariablesFile variablesOf(Attempt attempt) {
        Path path = Path.of(requireNonNull(attempt.resultOf(STEP).orElseThrow().get("variables file")));
        return Files.exists(attempt.file(VARIABLES_AFTER))
                ? VariablesFile.recorded(path, attempt.read(VARIABLES_BEFORE), attempt.read(VARIABLES_AFTER))
                : VariablesFile.recorded(path, new byte[0], new byte[0]);
    }

    /** Whether the state is as it should be already. */
    boolean changesNothing() {
        return bindings.stream().noneMatch(Binding::isToDo) && pushed.meaning().equals(base.meaning());
    }

    /** How a state stands to this re-link. */
    Standing standingOf(byte[] now) {
        if (Arrays.equals(now, base.bytes())) {
            return Standing.UNTOUCHED;
        }
        StateFile state = StateFile.parseOrEmpty(now);
        if (state.meaning().equals(pushed.meaning())) {
            return Standing.PUSHED;
        }
        List<ResourceAddress> removed = removed();
        if (bindings.stream().allMatch(binding -> binding.isMadeIn(state))
                && removed.stream().noneMatch(state::contains)) {
            return Standing.PUSHED_AND_WRITTEN_OVER;
        }
        boolean asBefore = bindings.stream().allMatch(binding -> binding.isAsBeforeIn(state))
                && removed.stream().allMatch(state::contains);
        return asBefore ? Standing.WRITTEN_BY_OTHERS : Standing.UNKNOWN;
    }

    /** What taking a re-link back takes out of the state; no binding tells of it. */
    private List<ResourceAddress> removed() {
        return base.addresses().stream()
                .filter(address -> address.mode() == ResourceMode.MANAGED && !pushed.contains(address))
                .toList();
    }

    /** How the backend's state stands to a re-link. */
    enum Standing {
        /** Byte for byte as it was pulled. */
        UNTOUCHED,
        /** What was to be pushed, by meaning. */
        PUSHED,
        /** Every address is as it was pushed, but something else differs: somebody wrote since the push. */
        PUSHED_AND_WRITTEN_OVER,
        /** Every address is as it was pulled, but something else differs: somebody wrote since the pull. */
        WRITTEN_BY_OTHERS,
        /** Neither. */
        UNKNOWN
    }
}
