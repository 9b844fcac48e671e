package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.List;
import java.util.function.Function;

/**
 * The paging of describe calls: {@code MaxRecords} from 20 to 100, and a {@code Marker} that says how many were seen.
 */
final class Pages {

    private Pages() {}

    static <T> XmlElement write(
            XmlElement result, QueryParameters parameters, String list, List<T> items, Function<T, XmlElement> writer) {
        int size = parameters.integer("MaxRecords").orElse(100);
        if (size < 20 || size > 100) {
            throw RdsFaults.invalidValue("Invalid value " + size + " for MaxRecords. Must be between 20 and 100");
        }
        int from = parameters.integer("Marker").orElse(0);
        int to = Math.min(items.size(), from + size);
        result.list(
                list, items.subList(Math.min(from, to), to).stream().map(writer).toList());
        return to < items.size() ? result.number("Marker", to) : result;
    }
}
