package io.github.tfsafety.recovery.dynamodb;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * How a table or an index is paid for.
 *
 * @param provisioned null when it is paid per request
 * @param onDemand the most request units per second when it is paid per request; null for no limit
 */
record Capacity(
        BillingMode billing,
        @Nullable ProvisionedThroughput provisioned,
        @Nullable OnDemandThroughput onDemand) {
    Capacity {
        provisioned = billing == BillingMode.PAY_PER_REQUEST ? null : provisioned;
        onDemand = billing == BillingMode.PAY_PER_REQUEST && isLimit(onDemand) ? onDemand : null;
    }

    /** A table without a summary was never switched to being paid per request (Amazon DynamoDB API Reference). */
    static Capacity of(TableDescription table) {
        BillingMode billing = table.billingModeSummary() == null
                ? BillingMode.PROVISIONED
                : table.billingModeSummary().billingMode();
        return new Capacity(billing, units(table.provisionedThroughput()), table.onDemandThroughput());
    }

    /** The capacity of an index of a table that is paid for like this. */
    Capacity ofIndex(@Nullable ProvisionedThroughput units, @Nullable OnDemandThroughput limit) {
        return new Capacity(billing, units, limit);
    }

    static @Nullable ProvisionedThroughput units(@Nullable ProvisionedThroughputDescription described) {
        if (described == null) {
            return null;
        }
        return ProvisionedThroughput.builder()
                .readCapacityUnits(described.readCapacityUnits())
                .writeCapacityUnits(described.writeCapacityUnits())
                .build();
    }

    /** A limit that was taken away again is reported as -1. */
    private static boolean isLimit(@Nullable OnDemandThroughput limit) {
        return limit != null && (isLimit(limit.maxReadRequestUnits()) || isLimit(limit.maxWriteRequestUnits()));
    }

    private static boolean isLimit(@Nullable Long units) {
        return units != null && units > 0;
    }
}
