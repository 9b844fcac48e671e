package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** A table by name and ARN; it need not exist yet. */
record TableRef(String name, String arn) {
    TableRef {
        requireNonNull(name, "name");
        requireNonNull(arn, "arn");
    }

    static TableRef of(TableDescription table) {
        return new TableRef(table.tableName(), table.tableArn());
    }

    /** Another table of the same account and region. */
    TableRef sibling(String other) {
        return new TableRef(other, arn.substring(0, arn.lastIndexOf('/') + 1) + other);
    }
}
