package io.github.tfsafety.recovery.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.SettingsCapsule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person may wish of a cluster's restore beyond "like the source".
 *
 * @param instanceClassOrNull the class of the instances in place of the source's; where the source's are not known, one
 *     instance of it is made
 * @param capacityOrNull the Serverless v2 range to use in place of the source's
 * @param capsuleOrNull the settings written down earlier, for a source that is gone
 * @param kmsKeyOrNull the key to encrypt with in place of the source's: another account's key cannot be used here
 * @param backupRoleOrNull the role with which AWS Backup restores in place of the one that made the recovery point
 */
public record ClusterOptions(
        SafetyBackup safetyBackup,
        MasterSecret masterSecret,
        Placement placement,
        @Nullable String instanceClassOrNull,
        @Nullable Capacity capacityOrNull,
        @Nullable SettingsCapsule capsuleOrNull,
        @Nullable String kmsKeyOrNull,
        @Nullable String backupRoleOrNull) {
    public ClusterOptions {
        requireNonNull(safetyBackup, "safetyBackup");
        requireNonNull(masterSecret, "masterSecret");
        requireNonNull(placement, "placement");
    }

    /** Like the source, with a safety backup. */
    public static ClusterOptions standard() {
        return new ClusterOptions(
                SafetyBackup.TAKE, MasterSecret.OLD_PASSWORD, Placement.LIKE_SOURCE, null, null, null, null, null);
    }

    public ClusterOptions with(SafetyBackup other) {
        return new ClusterOptions(
                other,
                masterSecret,
                placement,
                instanceClassOrNull,
                capacityOrNull,
                capsuleOrNull,
                kmsKeyOrNull,
                backupRoleOrNull);
    }

    public ClusterOptions with(MasterSecret other) {
        return new ClusterOptions(
                safetyBackup,
                other,
                placement,
                instanceClassOrNull,
                capacityOrNull,
                capsuleOrNull,
                kmsKeyOrNull,
                backupRoleOrNull);
    }

    public ClusterOptions with(Placement other) {
        return new ClusterOptions(
                safetyBackup,
                masterSecret,
                other,
                instanceClassOrNull,
                capacityOrNull,
                capsuleOrNull,
                kmsKeyOrNull,
                backupRoleOrNull);
    }

    public ClusterOptions withInstanceClass(@Nullable String other) {
        return new ClusterOptions(
                safetyBackup,
                masterSecret,
                placement,
                other,
                capacityOrNull,
                capsuleOrNull,
                kmsKeyOrNull,
                backupRoleOrNull);
    }

    public ClusterOptions withCapacity(@Nullable Capacity other) {
        return new ClusterOptions(
                safetyBackup,
                masterSecret,
                placement,
                instanceClassOrNull,
                other,
                capsuleOrNull,
                kmsKeyOrNull,
                backupRoleOrNull);
    }

    public ClusterOptions withCapsule(@Nullable SettingsCapsule other) {
        return new ClusterOptions(
                safetyBackup,
                masterSecret,
                placement,
                instanceClassOrNull,
                capacityOrNull,
                other,
                kmsKeyOrNull,
                backupRoleOrNull);
    }

    public ClusterOptions withKmsKey(@Nullable String other) {
        return new ClusterOptions(
                safetyBackup,
                masterSecret,
                placement,
                instanceClassOrNull,
                capacityOrNull,
                capsuleOrNull,
                other,
                backupRoleOrNull);
    }

    public ClusterOptions withBackupRole(@Nullable String other) {
        return new ClusterOptions(
                safetyBackup,
                masterSecret,
                placement,
                instanceClassOrNull,
                capacityOrNull,
                capsuleOrNull,
                kmsKeyOrNull,
                other);
    }

    /** The key to encrypt with in place of the source's. */
    public Optional<String> kmsKey() {
        return Optional.ofNullable(kmsKeyOrNull);
    }

    public Optional<String> instanceClass() {
        return Optional.ofNullable(instanceClassOrNull);
    }

    public Optional<Capacity> capacity() {
        return Optional.ofNullable(capacityOrNull);
    }

    public Optional<SettingsCapsule> capsule() {
        return Optional.ofNullable(capsuleOrNull);
    }

    /** Whether the damaged source is backed up before the first change. */
    public enum SafetyBackup {
        TAKE,
        LEAVE_OUT
    }

    /** What becomes of the master password. */
    public enum MasterSecret {
        /** The password that was valid at the time that is restored. */
        OLD_PASSWORD,
        /** A new one that AWS makes and keeps in Secrets Manager. */
        MANAGED_BY_AWS
    }

    /** A range of Aurora capacity units. */
    public record Capacity(double minimum, double maximum) {
        private static final double MOST = 256;

        /** What AWS takes (Aurora User Guide, capacity of Aurora Serverless v2): 0 to 256, in steps of a half. */
        public Capacity {
            boolean sound = minimum >= 0 && minimum <= maximum && maximum >= 1 && maximum <= MOST;
            if (!sound || minimum * 2 != Math.rint(minimum * 2) || maximum * 2 != Math.rint(maximum * 2)) {
                throw new IllegalArgumentException("A Serverless v2 range goes from 0 or more to 1 or more, to "
                        + (int) MOST + " at most, in steps of 0.5; not from " + minimum + " to " + maximum);
            }
        }
    }

    /**
     * Where the cluster lives and by which parameters; null, or an empty list, for the source's.
     *
     * @param parameterGroupOrNull of the cluster, not of its instances
     */
    public record Placement(
            @Nullable String subnetGroupOrNull,
            List<String> securityGroups,
            @Nullable String parameterGroupOrNull) {
        public static final Placement LIKE_SOURCE = new Placement(null, List.of(), null);

        public Placement {
            securityGroups = List.copyOf(securityGroups);
        }
    }
}
