package io.github.tfsafety.tabledump;

import java.util.List;

/** Knows who reads a table's stream: each write is announced to them. */
@FunctionalInterface
public interface StreamConsumers {
    /** The consumers' names, such as a Lambda function's ARN. */
    List<String> of(String streamArn);
}
