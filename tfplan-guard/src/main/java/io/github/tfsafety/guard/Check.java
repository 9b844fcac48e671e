package io.github.tfsafety.guard;

import io.github.tfsafety.plan.Plan;
import java.util.stream.Stream;

/** One way to look at a plan. */
@FunctionalInterface
interface Check {
    Stream<Finding> findings(Plan plan, ProtectionPolicy policy);
}
