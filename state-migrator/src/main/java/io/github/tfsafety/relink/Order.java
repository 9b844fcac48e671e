package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkRequest.Locking;
import io.github.tfsafety.run.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run was asked to do, as it stands in its journal, so that another process can go on with it.
 *
 * @param added addresses to take out of the state, since the earlier run that is taken back added them
 * @param workspace the workspace that the run works in, whatever is chosen meanwhile
 * @param direction whether it takes back an earlier run, whose files then lie in this run's folder
 */
record Order(
        List<Relink> relinks,
        List<ResourceAddress> added,
        Map<String, String> variables,
        List<ResourceAddress> mayReplace,
        Set<String> mayChange,
        Afterwards afterwards,
        Locking locking,
        Set<String> allowedReads,
        String workspace,
        Direction direction) {
    private static final String STEP = "request";
    private static final String TO = "to ";
    private static final String ADDED = "take out ";
    private static final String SET = "set ";
    private static final String READ = "may read ";
    private static final String REPLACE = "may replace ";
    private static final String CHANGE = "may change ";

    Order {
        relinks = List.copyOf(relinks);
        added = List.copyOf(added);
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        mayReplace = List.copyOf(mayReplace);
        mayChange = Set.copyOf(mayChange);
        requireNonNull(afterwards, "afterwards");
        requireNonNull(locking, "locking");
        allowedReads = Set.copyOf(allowedReads);
        requireNonNull(workspace, "workspace");
        requireNonNull(direction, "direction");
    }

    static Order of(RelinkRequest request, String workspace) {
        return new Order(
                request.relinks(),
                List.of(),
                request.variables(),
                request.mayReplace(),
                request.mayChange(),
                request.afterwards(),
                request.locking(),
                request.allowedReads(),
                workspace,
                Direction.FORTH);
    }

    /** Which way a run goes. */
    enum Direction {
        FORTH,
        BACK
    }

    void write(Run run) {
        Map<String, String> data = new TreeMap<>();
        data.put("workspace", workspace);
        data.put("direction", direction.name());
        data.put("afterwards", afterwards.name());
        data.put("locking", locking.name());
        allowedReads.forEach(read -> data.put(READ + read, ""));
        relinks.forEach(relink -> data.put(TO + relink.address(), relink.newId()));
        variables.forEach((name, value) -> data.put(SET + name, value));
        added.forEach(address -> data.put(ADDED + address, ""));
        mayReplace.forEach(address -> data.put(REPLACE + address, ""));
        mayChange.forEach(attribute -> data.put(CHANGE + attribute, ""));
        run.step(STEP, Map.of(), () -> data);
    }

    /** What a run that goes back has of the run that it takes back. */
    Reversal reversal(Run run) {
        return direction == Direction.BACK ? Reversal.read(run, added) : Reversal.NONE;
    }

    static boolean isIn(Run run) {
        return run.journal().resultOf(STEP).isPresent();
    }

    static Order read(Run run) {
        Map<String, String> data = run.journal()
                .resultOf(STEP)
                .orElseThrow(() -> new RelinkException("The run " + run.id() + " was cut off before it knew what to"
                        + " re-link. Nothing was changed; begin a new run"));
        List<Relink> relinks = new ArrayList<>();
        Map<String, String> variables = new TreeMap<>();
        List<ResourceAddress> added = new ArrayList<>();
        Set<String> reads = new TreeSet<>();
        Set<String> changeable = new TreeSet<>();
        List<ResourceAddress> replaceable = new ArrayList<>();
        data.forEach((key, value) -> {
            if (key.startsWith(TO)) {
                relinks.add(new Relink(ResourceAddress.parse(key.substring(TO.length())), value));
            } else if (key.startsWith(ADDED)) {
                added.add(ResourceAddress.parse(key.substring(ADDED.length())));
            } else if (key.startsWith(SET)) {
                variables.put(key.substring(SET.length()), value);
            } else if (key.startsWith(READ)) {
                reads.add(key.substring(READ.length()));
            } else if (key.startsWith(REPLACE)) {
                replaceable.add(ResourceAddress.parse(key.substring(REPLACE.length())));
            } else if (key.startsWith(CHANGE)) {
                changeable.add(key.substring(CHANGE.length()));
            }
        });
        return new Order(
                relinks,
                added,
                variables,
                replaceable,
                changeable,
                Afterwards.valueOf(requireNonNull(data.get("afterwards"))),
                Locking.valueOf(requireNonNull(data.get("locking"))),
                reads,
                requireNonNull(data.get("workspace")),
                Direction.valueOf(requireNonNull(data.get("direction"))));
    }
}
