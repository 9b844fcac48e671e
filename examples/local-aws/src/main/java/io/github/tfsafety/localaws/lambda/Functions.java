package io.github.tfsafety.localaws.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;

/** The functions of one region. */
final class Functions {

    /** Read by invocations, which do not wait for other calls. */
    final Map<String, Function> byName = new ConcurrentSkipListMap<>();

    /** A function, by its name or its ARN. */
    Function require(JsonRequest request) {
        String wanted = request.parameters().required("FunctionName");
        String name = wanted.substring(wanted.lastIndexOf(':') + 1);
        return Optional.ofNullable(byName.get(name))
                .filter(function -> !wanted.startsWith("arn:") || wanted.equals(function.arn))
                .orElseThrow(() -> new AwsError(
                        404,
                        "ResourceNotFoundException",
                        "Function not found: " + request.scope().arn("lambda", "function:" + name)));
    }

    ObjectNode configuration(JsonRequest request) {
        return require(request).describe(request.reply());
    }

    ObjectNode updateConfiguration(JsonRequest request) {
        Function function = require(request);
        JsonParameters parameters = request.parameters();
        parameters
                .text("RevisionId")
                .filter(revision -> !revision.equals(function.revision()))
                .ifPresent(revision -> {
                    throw new AwsError(
                            412, "PreconditionFailedException", "The Revision Id provided does not match the latest");
                });
        parameters.text("Description").ifPresent(text -> function.description = text);
        parameters.integer("Timeout").ifPresent(seconds -> function.timeout = seconds);
        parameters.integer("MemorySize").ifPresent(megabytes -> function.memory = megabytes);
        parameters.node("Environment").ifPresent(environment -> function.environment = environment);
        function.changed();
        return function.describe(request.reply());
    }

    ObjectNode concurrency(JsonRequest request) {
        ObjectNode reply = request.reply();
        require(request).reservedConcurrency.ifPresent(reserved -> reply.put("ReservedConcurrentExecutions", reserved));
        return reply;
    }

    ObjectNode putConcurrency(JsonRequest request) {
        int reserved =
                request.parameters().integer("ReservedConcurrentExecutions").orElse(-1);
        if (reserved < 0) {
            throw new AwsError(400, "InvalidParameterValueException", "ReservedConcurrentExecutions must be 0 or more");
        }
        require(request).reservedConcurrency = OptionalInt.of(reserved);
        return concurrency(request);
    }

    ObjectNode deleteConcurrency(JsonRequest request) {
        require(request).reservedConcurrency = OptionalInt.empty();
        return request.reply();
    }
}
