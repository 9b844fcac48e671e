package io.github.tfsafety.reconcile;

import io.github.tfsafety.reconcile.StoreMapping.Field;
import io.github.tfsafety.reconcile.StoreMapping.Records;
import io.github.tfsafety.reconcile.StoreMapping.Reference;
import io.github.tfsafety.recovery.CapacityLimit;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.Patience;
import io.github.tfsafety.recovery.TableScan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Reads DynamoDB's side of one kind of record, page by page. */
final class DynamoRecords {
    private static final String OF_ITEM = "^";

    private final DynamoDbClient dynamo;
    private final Records records;
    private final ReconcileScope scope;

    DynamoRecords(DynamoDbClient dynamo, Records records, ReconcileScope scope) {
        this.dynamo = dynamo;
        this.records = records;
        this.scope = scope;
    }

    void readInto(SortedRecords sorted) throws IOException {
        ScanRequest all = ScanRequest.builder()
                .tableName(scope.tablePrefix() + records.table())
                .consistentRead(true)
                .build();
        TableScan scan =
                new TableScan(dynamo, new Patience(Pace.standard()), new CapacityLimit(OptionalDouble.empty()));
        scan.forEachPage(all, page -> {
            for (Map<String, AttributeValue> item : page.items()) {
                addItem(item, sorted);
            }
        });
    }

    private void addItem(Map<String, AttributeValue> item, SortedRecords sorted) throws IOException {
        if (records.each() == null) {
            add(item, item, sorted);
            return;
        }
        AttributeValue elements = item.get(records.each());
        if (elements != null && elements.hasL()) {
            for (AttributeValue element : elements.l()) {
                add(element.m(), item, sorted);
            }
        }
    }

    private void add(Map<String, AttributeValue> record, Map<String, AttributeValue> item, SortedRecords sorted)
            throws IOException {
        long updatedAt = timeOf(item);
        if (!scope.covers(collectionOf(record, item), updatedAt)) {
            return;
        }
        List<String> key = new ArrayList<>();
        for (Field field : records.key()) {
            String part = textOf(field, record, item);
            if (part == null) {
                return;
            }
            key.add(part);
        }
        List<@Nullable String> content = new ArrayList<>();
        for (Field field : records.content()) {
            content.add(textOf(field, record, item));
        }
        List<String> references = new ArrayList<>();
        for (Reference reference : records.references()) {
            String named = textOf(reference.field(), record, item);
            references.add(named == null ? "" : named);
        }
        sorted.add(new ComparedRecord(
                String.join(ComparedRecord.SEPARATOR, key),
                updatedAt,
                ContentHash.of(content),
                String.join(ComparedRecord.SEPARATOR, references)));
    }

    private Optional<String> collectionOf(Map<String, AttributeValue> record, Map<String, AttributeValue> item) {
        List<String> parts = new ArrayList<>();
        for (Field field : records.collection()) {
            String part = textOf(field, record, item);
            if (part == null) {
                return Optional.empty();
            }
            parts.add(part);
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("___", parts));
    }

    private long timeOf(Map<String, AttributeValue> item) {
        AttributeValue time = records.updatedAt() == null ? null : item.get(records.updatedAt());
        return time == null || time.n() == null
                ? ComparedRecord.NO_TIME
                : new java.math.BigDecimal(time.n()).longValue();
    }

    private static @Nullable String textOf(
            Field field, Map<String, AttributeValue> record, Map<String, AttributeValue> item) {
        boolean ofItem = field.attribute().startsWith(OF_ITEM);
        String path = ofItem ? field.attribute().substring(OF_ITEM.length()) : field.attribute();
        Map<String, AttributeValue> in = ofItem ? item : record;
        AttributeValue value = null;
        for (String name : path.split("\\.", -1)) {
            value = in.get(name);
            in = value == null ? Map.of() : value.m();
        }
        return value == null ? null : cut(field.after(), textOf(value));
    }

    private static @Nullable String cut(@Nullable String after, @Nullable String text) {
        if (after == null || text == null) {
            return text;
        }
        int at = text.indexOf(after);
        return at < 0 ? null : text.substring(at + after.length());
    }

    private static @Nullable String textOf(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> value.n();
            case BOOL -> value.bool().toString();
            default -> null;
        };
    }
}
