package io.github.tfsafety.recovery;

import com.google.common.util.concurrent.RateLimiter;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/**
 * Holds work on a table to so many capacity units a second. What a call consumed is known only afterwards, so the next
 * call waits for it. May be shared by threads.
 */
public final class CapacityLimit {
    private final OptionalDouble unitsPerSecond;
    private final RateLimiter limiter;

    /** @param unitsPerSecond empty for no limit of our own */
    public CapacityLimit(OptionalDouble unitsPerSecond) {
        this.unitsPerSecond = unitsPerSecond;
        this.limiter = RateLimiter.create(unitsPerSecond.orElse(Double.MAX_VALUE));
    }

    /** Waits until the units are within the limit. */
    public void pay(double units) {
        if (unitsPerSecond.isPresent() && units > 0) {
            limiter.acquire((int) Math.ceil(units));
        }
    }

    /** The units that a call consumed; 0 where AWS does not tell. */
    public static double unitsOf(ConsumedCapacity consumed) {
        return consumed == null || consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
    }
}
