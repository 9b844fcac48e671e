package io.github.tfsafety.recovery.dynamodb;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexInfo;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;

/** Indexes as replies describe them, in the form that requests want. */
final class Indexes {
    private Indexes() {}

    static LocalSecondaryIndex local(String name, List<KeySchemaElement> keys, Projection projection) {
        return LocalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys)
                .projection(projection)
                .build();
    }

    static GlobalSecondaryIndex global(GlobalSecondaryIndexDescription index, Capacity table) {
        Capacity own = table.ofIndex(Capacity.units(index.provisionedThroughput()), index.onDemandThroughput());
        return global(index.indexName(), index.keySchema(), index.projection(), own);
    }

    static GlobalSecondaryIndex global(GlobalSecondaryIndexInfo index, Capacity table) {
        Capacity own = table.ofIndex(index.provisionedThroughput(), index.onDemandThroughput());
        return global(index.indexName(), index.keySchema(), index.projection(), own);
    }

    private static GlobalSecondaryIndex global(
            String name, List<KeySchemaElement> keys, Projection projection, Capacity capacity) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys)
                .projection(projection)
                .provisionedThroughput(capacity.provisioned())
                .onDemandThroughput(capacity.onDemand())
                .build();
    }

    /** An index paid for like its table where the index itself was paid for in the other way. */
    static GlobalSecondaryIndex paidLike(Capacity table, GlobalSecondaryIndex index) {
        Capacity own = table.ofIndex(
                index.provisionedThroughput() == null ? table.provisioned() : index.provisionedThroughput(),
                index.onDemandThroughput());
        return global(index.indexName(), index.keySchema(), index.projection(), own);
    }

    static CreateGlobalSecondaryIndexAction creation(GlobalSecondaryIndex index) {
        return CreateGlobalSecondaryIndexAction.builder()
                .indexName(index.indexName())
                .keySchema(index.keySchema())
                .projection(index.projection())
                .provisionedThroughput(index.provisionedThroughput())
                .onDemandThroughput(index.onDemandThroughput())
                .build();
    }

    /** Whether two indexes are the same but for what they are paid. */
    static boolean same(GlobalSecondaryIndex one, GlobalSecondaryIndex other) {
        return one.indexName().equals(other.indexName())
                && one.keySchema().equals(other.keySchema())
                && same(one.projection(), other.projection());
    }

    static boolean same(LocalSecondaryIndex one, LocalSecondaryIndex other) {
        return one.indexName().equals(other.indexName())
                && one.keySchema().equals(other.keySchema())
                && same(one.projection(), other.projection());
    }

    /** AWS reports the attributes of a projection in any order. */
    private static boolean same(Projection one, Projection other) {
        return one.projectionType() == other.projectionType()
                && Set.copyOf(one.nonKeyAttributes()).equals(Set.copyOf(other.nonKeyAttributes()));
    }
}
