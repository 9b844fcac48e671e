package io.github.tfsafety.recovery.rds;

import java.util.Map;
import java.util.Optional;

/**
 * Statuses of clusters and instances that no waiting mends, and what a person can do about each (Amazon Aurora User
 * Guide, "Viewing DB cluster status" and "Viewing DB instance status"). A status that is not listed may be a new one of
 * AWS's: it is shown and waited for.
 */
final class BadStatus {
    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("failed", "stop: AWS could not make it; choose another time or snapshot, or ask AWS Support"),
            Map.entry("restore-error", "change this: AWS could not restore from this backup; choose another one"),
            Map.entry("incompatible-restore", "change this: choose another time, snapshot or parameter group"),
            Map.entry("incompatible-parameters", "change this: the parameter group does not fit; give another one"),
            Map.entry("incompatible-network", "change this: the subnet group has no room; give another one"),
            Map.entry("incompatible-option-group", "change this: the option group does not fit"),
            Map.entry("insufficient-capacity", "wait, or change this: AWS has no machine of this class there"),
            Map.entry("storage-full", "stop: the instance has no storage left"),
            Map.entry("cloning-failed", "change this: restore to a time instead of cloning"),
            Map.entry("migration-failed", "change this: the snapshot could not be migrated; choose another one"),
            Map.entry("deleting", "stop: somebody is deleting it"),
            Map.entry("deleted", "stop: somebody has deleted it"),
            Map.entry("inaccessible-encryption-credentials", "stop: its KMS key is lost to it; restore another backup"),
            Map.entry(
                    "inaccessible-encryption-credentials-recoverable",
                    "change this: enable or grant its KMS key within 7 days, then aws rds start-db-cluster"));

    private BadStatus() {}

    /** What to do about a status that no waiting mends; empty for every other. */
    static Optional<String> advice(String status) {
        return Optional.ofNullable(ADVICE.get(status));
    }
}
