package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.dynamodb.ItemCheck;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the items of restored tables are looked at; also as a run's inputs. */
final class ItemCheckOptions {
    private static final String COUNT = "count";
    private static final String SEGMENTS = "countSegments";
    private static final String RATE = "countRate";
    private static final String NEWEST = "newest";
    private static final String EXPORT = "exportBucket";

    @Option(names = "--count", description = "Count the restored items, by reading all of them.")
    private boolean count;

    @Option(
            names = "--count-segments",
            paramLabel = "N",
            description = "Count so many parts of a table side by side, 1 to 64 (default: 4). Implies --count.")
    private @Nullable Integer segments;

    @Option(
            names = "--count-rate",
            paramLabel = "UNITS",
            description = "Use so many read capacity units a second at most (default: no limit). Implies --count.")
    private @Nullable Double rate;

    @Option(
            names = "--newest",
            paramLabel = "ATTRIBUTE",
            description =
                    "Look for the newest time in this attribute (ISO 8601, seconds or milliseconds since 1970): the"
                            + " recovery point that was achieved. Implies --count.")
    private @Nullable String newest;

    @Option(
            names = "--export-bucket",
            paramLabel = "BUCKET",
            description = "Let AWS export the source as of the same moment to this bucket in S3, and compare the number"
                    + " of items. Implies --count.")
    private @Nullable String exportBucket;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    void writeTo(Map<String, String> inputs) {
        put(inputs, SEGMENTS, segments);
        put(inputs, RATE, rate);
        put(inputs, NEWEST, newest);
        put(inputs, EXPORT, exportBucket);
        if (count) {
            inputs.put(COUNT, "true");
        }
        try {
            readFrom(inputs);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private static void put(Map<String, String> inputs, String name, @Nullable Object value) {
        if (value != null) {
            inputs.put(COUNT, "true");
            inputs.put(name, value.toString());
        }
    }

    /** What was written; empty if nothing is to be counted. */
    static Optional<ItemCheck> readFrom(Map<String, String> inputs) {
        if (!inputs.containsKey(COUNT)) {
            return Optional.empty();
        }
        ItemCheck check = ItemCheck.counting();
        String segments = inputs.get(SEGMENTS);
        check = segments == null ? check : check.withSegments(Integer.parseInt(segments));
        String rate = inputs.get(RATE);
        check = rate == null ? check : check.withUnitsPerSecond(Double.parseDouble(rate));
        String newest = inputs.get(NEWEST);
        check = newest == null ? check : check.withTimeIn(newest);
        String bucket = inputs.get(EXPORT);
        return Optional.of(bucket == null ? check : check.withExportTo(bucket));
    }
}
