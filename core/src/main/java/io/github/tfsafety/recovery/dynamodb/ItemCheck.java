package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How the items of a restored table are looked at: by a scan that counts each of them, at the cost of reading all of
 * them, and, if wanted, beside an export that AWS itself makes of the source as of the same moment.
 *
 * @param segments how many parts of the table are counted side by side
 * @param unitsPerSecond read capacity units to use in a second at most; empty for no limit of our own
 * @param timeAttributeOrNull the attribute whose newest value is looked for: ISO 8601, or seconds or milliseconds since
 *     1970
 * @param exportBucketOrNull the bucket in S3 that AWS exports the source to; null for no export
 */
public record ItemCheck(
        int segments,
        OptionalDouble unitsPerSecond,
        @Nullable String timeAttributeOrNull,
        @Nullable String exportBucketOrNull) {
    private static final int DEFAULT_SEGMENTS = 4;
    private static final int MOST_SEGMENTS = 64;

    public ItemCheck {
        requireNonNull(unitsPerSecond, "unitsPerSecond");
        if (segments < 1 || segments > MOST_SEGMENTS) {
            throw new IllegalArgumentException("segments must be from 1 to " + MOST_SEGMENTS + ", not " + segments);
        }
        if (unitsPerSecond.isPresent() && !(unitsPerSecond.getAsDouble() > 0)) {
            throw new IllegalArgumentException("the capacity per second must be above 0");
        }
    }

    /** A count in four segments, as fast as the table allows. */
    public static ItemCheck counting() {
        return new ItemCheck(DEFAULT_SEGMENTS, OptionalDouble.empty(), null, null);
    }

    public ItemCheck withSegments(int other) {
        return new ItemCheck(other, unitsPerSecond, timeAttributeOrNull, exportBucketOrNull);
    }

    public ItemCheck withUnitsPerSecond(double units) {
        return new ItemCheck(segments, OptionalDouble.of(units), timeAttributeOrNull, exportBucketOrNull);
    }

    public ItemCheck withTimeIn(String attribute) {
        return new ItemCheck(segments, unitsPerSecond, attribute, exportBucketOrNull);
    }

    public ItemCheck withExportTo(String bucket) {
        return new ItemCheck(segments, unitsPerSecond, timeAttributeOrNull, bucket);
    }

    public Optional<String> timeAttribute() {
        return Optional.ofNullable(timeAttributeOrNull);
    }

    public Optional<String> exportBucket() {
        return Optional.ofNullable(exportBucketOrNull);
    }
}
