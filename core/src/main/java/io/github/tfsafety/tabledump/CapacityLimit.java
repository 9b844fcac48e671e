package io.github.tfsafety.tabledump;

import com.google.common.util.concurrent.RateLimiter;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/**
 * Holds a dump or a load to so many capacity units a second. What a call consumed is known only afterwards, so the next
 * call waits for it.
 */
final class CapacityLimit {
    private final OptionalDouble unitsPerSecond;
    private final RateLimiter limiter;

    CapacityLimit(OptionalDouble unitsPerSecond) {
        this.unitsPerSecond = unitsPerSecond;
        this.limiter = RateLimiter.create(unitsPerSecond.orElse(Double.MAX_VALUE));
    }

    void pay(double units) {
        if (unitsPerSecond.isPresent() && units > 0) {
            limiter.acquire((int) Math.ceil(units));
        }
    }

    static double unitsOf(ConsumedCapacity consumed) {
        return consumed == null || consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
    }
}
