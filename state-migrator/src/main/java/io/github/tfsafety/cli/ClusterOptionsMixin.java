package io.github.tfsafety.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a person may wish of a cluster's restore beyond "like the source". */
final class ClusterOptionsMixin {
    @Option(
            names = "--no-safety-backup",
            description = "Do not take a snapshot of the damaged source before the first change.")
    private boolean noSafetyBackup;

    @Option(
            names = "--manage-master-password",
            description = "Let AWS make a new master password and keep it in Secrets Manager.")
    private boolean manageMasterPassword;

    @Mixin
    private BackupSourceOptions backup;

    @Option(names = "--subnet-group", paramLabel = "NAME", description = "In place of the source's.")
    private @Nullable String subnetGroup;

    @Option(names = "--security-group", paramLabel = "ID", description = "In place of the source's; may be repeated.")
    private List<String> securityGroups = new ArrayList<>();

    @Option(
            names = "--parameter-group",
            paramLabel = "NAME",
            description = "A cluster parameter group in place of the source's.")
    private @Nullable String parameterGroup;

    @Option(names = "--instance-class", paramLabel = "CLASS", description = "In place of the source's classes.")
    private @Nullable String instanceClass;

    @Option(
            names = "--capacity",
            paramLabel = "MIN-MAX",
            description = "A Serverless v2 range in place of the source's, such as 0.5-8.")
    private @Nullable String capacity;

    @Option(
            names = "--kms-key",
            paramLabel = "ARN",
            description = "A key in place of the source's; needed for an encrypted snapshot of another account.")
    private @Nullable String kmsKey;

    @Mixin
    private NoTcpOption noTcp;

    @Mixin
    private ParityOption parity;

    /**
     * Adds what was given.
     *
     * @throws IllegalArgumentException if something given is malformed
     */
    RestoreClusterInputs.Builder writeTo(RestoreClusterInputs.Builder inputs) {
        Optional.ofNullable(capacity).ifPresent(RestoreClusterInputs::capacity);
        noTcp.writeTo(inputs)
                .flag("no-safety-backup", Optional.of(noSafetyBackup))
                .flag("manage-master-password", Optional.of(manageMasterPassword))
                .put("capsule", backup.capsule())
                .put("subnet-group", Optional.ofNullable(subnetGroup))
                .put(
                        "security-groups",
                        Optional.of(String.join(",", securityGroups)).filter(text -> !text.isEmpty()))
                .put("parameter-group", Optional.ofNullable(parameterGroup))
                .put("kms-key", Optional.ofNullable(kmsKey))
                .put("backup-role", backup.backupRole())
                .put("instance-class", Optional.ofNullable(instanceClass))
                .put("capacity", Optional.ofNullable(capacity));
        parity.writeTo(inputs.build());
        return inputs;
    }
}
