package io.github.tfsafety.recovery.dynamodb;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;

/** Provisioned capacity units. */
record Units(long read, long write) {
    static final Units NONE = new Units(0, 0);

    /** What a table needs with its global indexes; none where it is paid per request. */
    static Units of(TableShape shape) {
        return sum(Stream.concat(
                Stream.of(of(shape.capacity().provisioned())),
                shape.globalIndexes().stream()
                        .map(GlobalSecondaryIndex::provisionedThroughput)
                        .map(Units::of)));
    }

    private static Units of(@Nullable ProvisionedThroughput units) {
        return units == null ? NONE : new Units(units.readCapacityUnits(), units.writeCapacityUnits());
    }

    static Units sum(Stream<Units> parts) {
        return parts.reduce(NONE, Units::plus);
    }

    Units plus(Units other) {
        return new Units(read + other.read, write + other.write);
    }

    boolean fitInto(Units most) {
        return read <= most.read && write <= most.write;
    }

    @Override
    public String toString() {
        return read + " read and " + write + " write units";
    }
}
