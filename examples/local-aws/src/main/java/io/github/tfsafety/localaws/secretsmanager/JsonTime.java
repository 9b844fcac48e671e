package io.github.tfsafety.localaws.secretsmanager;

import java.math.BigDecimal;
import java.time.Instant;

/** Times as the JSON protocol writes them: seconds since 1970, with milliseconds as decimals. */
final class JsonTime {

    private JsonTime() {}

    static BigDecimal of(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }
}
