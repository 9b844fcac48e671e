package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.SideBySide;
import io.github.tfsafety.recovery.TableScan;
import io.github.tfsafety.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Counts a table's items exactly, by reading all of them: the figure in the table's description is up to six hours old.
 * A count that was cut off goes on with the segments that it lacks.
 */
final class ItemCounter {
    private final Tables tables;
    private final ItemCheck check;

    ItemCounter(Tables tables, ItemCheck check) {
        this.tables = tables;
        this.check = check;
    }

    ItemCount count(TableDescription table, Run run) {
        TableScan scan = tables.scan(check.unitsPerSecond());
        Counted counted = tables.counted("items of " + table.tableName());
        ItemCount sum = ItemCount.sum(SideBySide.all(IntStream.range(0, check.segments())
                .<Callable<ItemCount>>mapToObj(segment -> () -> count(segment, table, scan, counted, run))
                .toList()));
        counted.end(sum.items());
        return sum;
    }

    private ItemCount count(int segment, TableDescription table, TableScan scan, Counted counted, Run run) {
        String step = "count segment " + segment + " of " + check.segments() + " of table " + table.tableName();
        return ItemCount.of(run.step(step, Map.of("tableId", table.tableId()), () -> {
            ScanRequest request = ScanRequest.builder()
                    .tableName(table.tableName())
                    .segment(segment)
                    .totalSegments(check.segments())
                    .consistentRead(true)
                    .select(check.timeAttribute().isPresent() ? Select.ALL_ATTRIBUTES : Select.COUNT)
                    .build();
            List<ItemCount> pages = new ArrayList<>();
            scan.<RuntimeException>forEachPage(request, page -> {
                pages.add(new ItemCount(page.count(), newest(page)));
                counted.add(page.count());
            });
            return ItemCount.sum(pages).result();
        }));
    }

    private @Nullable Instant newest(ScanResponse page) {
        return check.timeAttribute().stream()
                .flatMap(attribute ->
                        page.items().stream().flatMap(item -> Optional.ofNullable(item.get(attribute)).stream()))
                .flatMap(value -> BusinessTime.of(value).stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
