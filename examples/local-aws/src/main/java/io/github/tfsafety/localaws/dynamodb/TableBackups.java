package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.between.BackedUp;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Tables, as AWS Backup backs them up: either in its own vault, or, where an account left that switched off, as a
 * backup that DynamoDB keeps.
 */
final class TableBackups implements BackedUp {

    private static final Set<String> METADATA = Set.of("targetTableName", "encryptionType", "kmsMasterKeyArn");
    private static final Duration OVERHEAD = Duration.ofMinutes(3);

    private final Function<Scope, TableStore> stores;

    TableBackups(Function<Scope, TableStore> stores) {
        this.stores = requireNonNull(stores);
    }

    @Override
    public String resourceType() {
        return "DynamoDB";
    }

    @Override
    public boolean isNamedBy(String resourceArn) {
        return resourceArn.matches("arn:aws:dynamodb:[a-z0-9-]+:\\d{12}:table/[^/]+");
    }

    @Override
    public Taken take(Scope scope, String resourceArn, String jobId, Keeper keeper) {
        TableStore store = stores.apply(scope);
        Table table = store.find(resourceArn)
                .filter(found -> found.arn.equals(resourceArn))
                .orElseThrow(() -> DynamoFaults.tableNotFound(resourceArn));
        TableOperations.requireActive(table);
        Backup backup;
        if (keeper == Keeper.SERVICE) {
            backup = Backups.takeForAwsBackup(store, table, jobId);
        } else {
            String arn = scope.arn("backup", "recovery-point:" + UUID.randomUUID());
            backup = Backup.of(table, arn, "awsbackup-" + jobId, Backup.Type.AWS_BACKUP, store.now(), null)
                    .available();
            store.vaulted.put(arn, backup);
        }
        return new Taken(
                backup.arn(),
                table.name,
                store.now().plus(Durations.TAKE_BACKUP).plus(OVERHEAD),
                backup.items().bytes(),
                Optional.ofNullable(table.settings.encryption())
                        .map(encryption -> encryption.path("KMSMasterKeyArn").asText())
                        .orElse(null),
                Map.of("targetTableName", table.name, "encryptionType", "Default"),
                table.tags);
    }

    @Override
    public Restored restore(
            Scope scope, String recoveryPointArn, Map<String, String> metadata, Map<String, String> tags) {
        TableStore store = stores.apply(scope);
        Backup backup = Optional.ofNullable(store.vaulted.get(recoveryPointArn))
                .orElseGet(() -> Backups.require(store, recoveryPointArn));
        JsonRequest request =
                new JsonRequest(scope, "RestoreTableFromAwsBackup", new JsonParameters(parameters(metadata)));
        Table table = RestoreOperations.fromRecoveryPoint(store, request, backup);
        table.tags.putAll(tags);
        return new Restored(table.arn, store.now().plus(Durations.RESTORE).plus(OVERHEAD));
    }

    /** Without a word of encryption, the new table gets DynamoDB's own key. */
    private static ObjectNode parameters(Map<String, String> metadata) {
        metadata.keySet().stream()
                .filter(name -> !METADATA.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw AwsError.notCovered("the restore metadata " + name);
                });
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        Optional.ofNullable(metadata.get("targetTableName")).ifPresent(name -> parameters.put("TargetTableName", name));
        boolean encrypted = "KMS".equals(metadata.get("encryptionType"));
        ObjectNode encryption = parameters.putObject("SSESpecificationOverride").put("Enabled", encrypted);
        Optional.ofNullable(metadata.get("kmsMasterKeyArn"))
                .filter(key -> encrypted)
                .ifPresent(key -> encryption.put("KMSMasterKeyId", key));
        return parameters;
    }

    @Override
    public void expire(Scope scope, String recoveryPointArn) {
        TableStore store = stores.apply(scope);
        store.vaulted.remove(recoveryPointArn);
        store.backups.remove(recoveryPointArn);
    }
}
