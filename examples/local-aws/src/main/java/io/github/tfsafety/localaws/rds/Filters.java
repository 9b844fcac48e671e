package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The {@code Filters} of describe calls: each filter must match, by any of its values. */
final class Filters {

    private Filters() {}

    static <T> List<T> apply(QueryParameters parameters, Map<String, Function<T, List<String>>> known, List<T> items) {
        List<T> left = items;
        for (QueryParameters filter : parameters.items("Filters")) {
            String name = filter.required("Name");
            Function<T, List<String>> field = known.get(name);
            if (field == null) {
                throw AwsError.notCovered("the filter " + name);
            }
            List<String> values = filter.texts("Values");
            left = left.stream()
                    .filter(item -> field.apply(item).stream().anyMatch(values::contains))
                    .toList();
        }
        return left;
    }
}
