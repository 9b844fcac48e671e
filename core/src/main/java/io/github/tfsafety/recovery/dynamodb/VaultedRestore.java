package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.RestoreJob;
import io.github.tfsafety.recovery.Vaults;
import io.github.tfsafety.recovery.Watch;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A restore of a recovery point that only AWS Backup can read. Its job is told a name and a key, and nothing else. */
final class VaultedRestore {
    private VaultedRestore() {}

    static RestoreJob job(TableClients clients, Watch watch, TableSource source, TableRestore request) {
        Map<String, String> changes = new TreeMap<>(Map.of("targetTableName", request.target()));
        if (source.settings().knowShape()) {
            changes.putAll(encryption(clients, source.wished().kmsKeyArn()));
        }
        return new RestoreJob(
                clients.backup(),
                watch,
                new Vaults(clients.backup()).find(requireNonNull(source.backupArn())),
                request.target(),
                changes,
                request.role());
    }

    /** AWS Backup Developer Guide, "Restore an Amazon DynamoDB table": DynamoDB's own key unless told otherwise. */
    private static Map<String, String> encryption(TableClients clients, @Nullable String keyArn) {
        return switch (new TableKeys(clients.keys()).requireUsable(keyArn)) {
            case NO_KEY -> Map.of("encryptionType", "Default");
            case AWS_MANAGED_KEY -> Map.of("encryptionType", "KMS");
            case OWN_KEY -> Map.of("encryptionType", "KMS", "kmsMasterKeyArn", requireNonNull(keyArn));
        };
    }
}
