package io.github.tfsafety.guard;

import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.Plans;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Plans and policies as a guard reads them. */
final class Readings {
    private Readings() {}

    static PlanGuard guard(String policy) {
        return PlanGuard.with(
                PolicyFile.read(new ByteArrayInputStream(("version: 1\n" + policy).getBytes(StandardCharsets.UTF_8))));
    }

    static Plan read(PlanGuard guard, byte[] json) {
        return PlanReader.keeping(guard.scope()).read(new ByteArrayInputStream(json));
    }

    /** A plan that holds the changes. */
    static Plan plan(PlanGuard guard, String... changes) {
        return with(guard, "\"resource_changes\":[" + String.join(",", changes) + "]");
    }

    /** A plan that holds the members. */
    static Plan with(PlanGuard guard, String... members) {
        return read(guard, Plans.planWith(members).getBytes(StandardCharsets.UTF_8));
    }

    /** A change from an object with some attributes to the same object with others. */
    static String update(String type, String before, String after) {
        return Plans.change(
                type, "main", "{\"actions\":[\"update\"],\"before\":{%s},\"after\":{%s}}".formatted(before, after));
    }
}
