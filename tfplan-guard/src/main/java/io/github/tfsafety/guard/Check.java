package io.github.tfsafety.guard;

import java.util.stream.Stream;

/** One way to look at a plan. */
@FunctionalInterface
interface Check {
    Stream<Finding> findings(Judgement judgement);
}
