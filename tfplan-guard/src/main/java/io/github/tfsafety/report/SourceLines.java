package io.github.tfsafety.report;

import io.github.tfsafety.plan.ResourceAddress;
import java.util.Optional;

/** Tells where a resource stands in the configuration. */
@FunctionalInterface
public interface SourceLines {
    /** For reports without a configuration. */
    SourceLines NONE = address -> Optional.empty();

    /** The first line of the resource's block, if it is found. */
    Optional<SourceLine> of(ResourceAddress address);
}
