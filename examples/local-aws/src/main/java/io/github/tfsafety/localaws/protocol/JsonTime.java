package io.github.tfsafety.localaws.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;

/** Times as the JSON protocol writes them: seconds since 1970, with milliseconds as decimals. */
public final class JsonTime {

    private JsonTime() {}

    public static BigDecimal of(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }

    /**
     * Reads a time.
     *
     * @throws AwsError if it is no number
     */
    public static Instant read(JsonNode seconds) {
        if (!seconds.isNumber()) {
            throw new AwsError(400, "SerializationException", "A time must be a number of seconds");
        }
        return Instant.ofEpochMilli(
                seconds.decimalValue().movePointRight(3).toBigInteger().longValueExact());
    }
}
