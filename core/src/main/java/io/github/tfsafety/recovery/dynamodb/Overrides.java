package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.dynamodb.TableRestore.GlobalIndexes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableFromBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEType;

/**
 * What both restore calls are told. Everything that can be said is said: AWS's reference has the settings of now come
 * along, its guide those of then.
 *
 * @param localIndexes null where there is none
 * @param globalIndexes null where there is none; an empty list leaves out those that there are
 * @param encryption null to leave it to AWS, which uses DynamoDB's own key then, as the source does
 */
record Overrides(
        Capacity capacity,
        @Nullable List<LocalSecondaryIndex> localIndexes,
        @Nullable List<GlobalSecondaryIndex> globalIndexes,
        @Nullable SSESpecification encryption) {

    static Overrides of(TableSource source, GlobalIndexes when, KeyUse key) {
        TableShape recorded = source.recorded();
        return new Overrides(
                source.wished().capacity(),
                recorded.localIndexes().isEmpty() ? null : recorded.localIndexes(),
                recorded.globalIndexes().isEmpty() ? null : globalIndexes(source, when),
                encryption(source, key));
    }

    /**
     * Those that the backup has: one that was added later can be built later only. One that the source has no longer
     * comes along: its loss may be what is to be mended.
     */
    private static List<GlobalSecondaryIndex> globalIndexes(TableSource source, GlobalIndexes when) {
        if (when == GlobalIndexes.AFTERWARDS) {
            return List.of();
        }
        TableShape wished = source.wished();
        TableShape recorded = source.recorded();
        Stream<GlobalSecondaryIndex> kept = wished.globalIndexes().stream().filter(recorded::hasGlobalIndexLike);
        Stream<GlobalSecondaryIndex> dropped = recorded.globalIndexes().stream()
                .filter(index -> !wished.hasGlobalIndexNamed(index.indexName()))
                .map(index -> Indexes.paidLike(wished.capacity(), index));
        return Stream.concat(kept, dropped).toList();
    }

    private static @Nullable SSESpecification encryption(TableSource source, KeyUse key) {
        String keyArn = source.wished().kmsKeyArn();
        if (keyArn == null) {
            boolean wasEncrypted = source.recorded().kmsKeyArn() != null;
            return wasEncrypted ? SSESpecification.builder().enabled(false).build() : null;
        }
        return SSESpecification.builder()
                .enabled(true)
                .sseType(SSEType.KMS)
                .kmsMasterKeyId(key == KeyUse.OWN_KEY ? keyArn : null)
                .build();
    }

    RestoreTableToPointInTimeRequest.Builder on(RestoreTableToPointInTimeRequest.Builder call) {
        return call.billingModeOverride(capacity.billing())
                .provisionedThroughputOverride(capacity.provisioned())
                .onDemandThroughputOverride(capacity.onDemand())
                .localSecondaryIndexOverride(localIndexes)
                .globalSecondaryIndexOverride(globalIndexes)
                .sseSpecificationOverride(encryption);
    }

    RestoreTableFromBackupRequest.Builder on(RestoreTableFromBackupRequest.Builder call) {
        return call.billingModeOverride(capacity.billing())
                .provisionedThroughputOverride(capacity.provisioned())
                .onDemandThroughputOverride(capacity.onDemand())
                .localSecondaryIndexOverride(localIndexes)
                .globalSecondaryIndexOverride(globalIndexes)
                .sseSpecificationOverride(encryption);
    }

    /** Whose key encrypts the table. The name of AWS's own managed key must not be given (Amazon DynamoDB API). */
    enum KeyUse {
        OWN_KEY,
        AWS_MANAGED_KEY,
        NO_KEY
    }
}
