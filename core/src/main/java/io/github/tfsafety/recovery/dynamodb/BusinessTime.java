package io.github.tfsafety.recovery.dynamodb;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A time in an item: DynamoDB has no type for it, so it is a text in ISO 8601 or a number of (milli)seconds. */
final class BusinessTime {
    /** Above it, a number counts milliseconds: as seconds, it would lie beyond the year 5000. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(100_000_000_000L);

    private static final BigDecimal MOST_MILLIS = BigDecimal.valueOf(100_000_000_000_000L);

    private BusinessTime() {}

    /** Empty for a value that is no time. */
    static Optional<Instant> of(AttributeValue value) {
        try {
            return switch (value.type()) {
                case S -> Optional.of(OffsetDateTime.parse(value.s()).toInstant());
                case N -> of(new BigDecimal(value.n()));
                default -> Optional.empty();
            };
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> of(BigDecimal number) {
        if (number.signum() < 0 || number.compareTo(MOST_MILLIS) >= 0) {
            return Optional.empty();
        }
        return Optional.of(
                number.compareTo(MOST_SECONDS) < 0
                        ? Instant.ofEpochSecond(number.longValue())
                        : Instant.ofEpochMilli(number.longValue()));
    }
}
