package io.github.tfsafety.recovery.dynamodb;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BackupDescription;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.SourceTableDetails;
import software.amazon.awssdk.services.dynamodb.model.SourceTableFeatureDetails;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * What a restore call can be told of a table: keys, indexes, how it is paid for, and its encryption.
 *
 * @param attributes types of the key attributes; empty in a backup's record, which has none
 * @param kmsKeyArn the key of KMS; null for DynamoDB's own
 */
record TableShape(
        List<KeySchemaElement> keys,
        List<AttributeDefinition> attributes,
        Capacity capacity,
        List<LocalSecondaryIndex> localIndexes,
        List<GlobalSecondaryIndex> globalIndexes,
        @Nullable String kmsKeyArn) {
    TableShape {
        keys = List.copyOf(keys);
        attributes = List.copyOf(attributes);
        localIndexes = List.copyOf(localIndexes);
        globalIndexes = List.copyOf(globalIndexes);
    }

    static TableShape of(TableDescription table) {
        Capacity capacity = Capacity.of(table);
        return new TableShape(
                table.keySchema(),
                table.attributeDefinitions(),
                capacity,
                table.localSecondaryIndexes().stream()
                        .map(index -> Indexes.local(index.indexName(), index.keySchema(), index.projection()))
                        .toList(),
                table.globalSecondaryIndexes().stream()
                        .map(index -> Indexes.global(index, capacity))
                        .toList(),
                keyOf(table.sseDescription()));
    }

    /** The shape of a backup's table as it was when the backup was made. */
    static TableShape of(BackupDescription backup) {
        SourceTableDetails source = backup.sourceTableDetails();
        SourceTableFeatureDetails features = backup.sourceTableFeatureDetails();
        BillingMode billing = source.billingMode() == null ? BillingMode.PROVISIONED : source.billingMode();
        Capacity capacity = new Capacity(billing, source.provisionedThroughput(), source.onDemandThroughput());
        return new TableShape(
                source.keySchema(),
                List.of(),
                capacity,
                features.localSecondaryIndexes().stream()
                        .map(index -> Indexes.local(index.indexName(), index.keySchema(), index.projection()))
                        .toList(),
                features.globalSecondaryIndexes().stream()
                        .map(index -> Indexes.global(index, capacity))
                        .toList(),
                keyOf(features.sseDescription()));
    }

    private static @Nullable String keyOf(@Nullable SSEDescription encryption) {
        if (encryption == null) {
            return null;
        }
        boolean on = encryption.status() == SSEStatus.ENABLED || encryption.status() == SSEStatus.UPDATING;
        return on ? encryption.kmsMasterKeyArn() : null;
    }

    boolean hasLocalIndexLike(LocalSecondaryIndex wished) {
        return localIndexes.stream().anyMatch(index -> Indexes.same(index, wished));
    }

    boolean hasGlobalIndexLike(GlobalSecondaryIndex wished) {
        return globalIndexes.stream().anyMatch(index -> Indexes.same(index, wished));
    }

    boolean hasGlobalIndexNamed(String name) {
        return globalIndexes.stream().anyMatch(index -> index.indexName().equals(name));
    }
}
