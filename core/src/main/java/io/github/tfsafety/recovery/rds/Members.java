package io.github.tfsafety.recovery.rds;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/**
 * The instances of a restored cluster, as seen at one moment.
 *
 * @param wanted the identifiers of those that have to be there
 */
record Members(Set<String> wanted, List<DBInstance> seen) {
    private static final String AVAILABLE = "available";

    /** All there, available, nothing pending, no parameter group still being applied. */
    boolean areUsable() {
        return missing().isEmpty() && wantedOnes().allMatch(Members::isUsable);
    }

    /** Each status with the instances that have it, in one line. */
    String describe() {
        Stream<String> present = wantedOnes().map(instance -> instance.dbInstanceIdentifier() + " " + status(instance));
        return Stream.concat(present, missing().stream().map(id -> id + " not there yet"))
                .sorted()
                .collect(joining(", "));
    }

    /** An instance that no waiting mends. */
    Optional<DBInstance> lost() {
        return wantedOnes()
                .filter(instance ->
                        BadStatus.advice(instance.dbInstanceStatus()).isPresent())
                .findFirst();
    }

    private Set<String> missing() {
        Set<String> missing = new TreeSet<>(wanted);
        seen.forEach(instance -> missing.remove(instance.dbInstanceIdentifier()));
        return missing;
    }

    private Stream<DBInstance> wantedOnes() {
        return seen.stream().filter(instance -> wanted.contains(instance.dbInstanceIdentifier()));
    }

    private static boolean isUsable(DBInstance instance) {
        return AVAILABLE.equals(status(instance));
    }

    private static String status(DBInstance instance) {
        if (!AVAILABLE.equals(instance.dbInstanceStatus())) {
            return instance.dbInstanceStatus();
        }
        PendingModifiedValues pending = instance.pendingModifiedValues();
        boolean changing = pending != null
                && !pending.equals(PendingModifiedValues.builder().build());
        boolean applying = instance.dbParameterGroups().stream()
                .anyMatch(group -> "applying".equals(group.parameterApplyStatus()));
        return changing || applying ? "available, changes pending" : AVAILABLE;
    }
}
