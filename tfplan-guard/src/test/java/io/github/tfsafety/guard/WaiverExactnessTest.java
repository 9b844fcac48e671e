package io.github.tfsafety.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.Plans;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A waiver counts for one change, or not at all. */
class WaiverExactnessTest {
    private static final String DELETE = Plans.change("aws_dynamodb_table", "scratch", "{\"actions\":[\"delete\"]}");
    private static final String NO_OP = Plans.change("aws_dynamodb_table", "scratch", "{\"actions\":[\"no-op\"]}");

    @Test
    void coversNoTwoDeposedObjectsOfOneAddress() {
        Verdict verdict = judge(waiver("deposed-delete", ""), NO_OP, deposed("0a0a0a0a"), deposed("0b0b0b0b"));

        assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
        assertThat(rules(verdict)).containsExactly(Rule.DEPOSED_DELETE, Rule.DEPOSED_DELETE, Rule.WAIVER_UNFIT);
    }

    @Test
    void coversTheOnlyDeposedObjectOfAnAddress() {
        assertThat(judge(waiver("deposed-delete", ""), NO_OP, deposed("0a0a0a0a")))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void coversTheDeposedObjectThatItNames() {
        String one = waiver("deposed-delete", ", deposed: 0a0a0a0a");
        String both = one + "\n  - {address: aws_dynamodb_table.scratch, rule: deposed-delete, reason: r, owner: o,"
                + " expires: 2999-12-31, deposed: 0b0b0b0b}";

        assertThat(judge(one, NO_OP, deposed("0a0a0a0a"), deposed("0b0b0b0b"))).isInstanceOf(Verdict.Blocked.class);
        assertThat(judge(both, NO_OP, deposed("0a0a0a0a"), deposed("0b0b0b0b"))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void coversOneAddressInOnePlanOnly() {
        PlanGuard any = Readings.guard(waiver("delete", ""));
        PlanGuard bound = Readings.guard(waiver("delete", ", plan: " + "a".repeat(64)));

        assertThat(any.judge(List.of(plan(any, "east", "a"), plan(any, "west", "b"))))
                .isInstanceOf(Verdict.Blocked.class)
                .extracting(WaiverExactnessTest::rules)
                .isEqualTo(List.of(Rule.DELETE, Rule.DELETE, Rule.WAIVER_UNFIT));
        assertThat(rules(bound.judge(List.of(plan(bound, "east", "a"), plan(bound, "west", "b")))))
                .containsExactly(Rule.DELETE, Rule.DELETE);
        assertThat(bound.judge(List.of(plan(bound, "east", "a")))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void coversTheOneSettingThatItNames() {
        String disarm = Plans.change(
                "aws_dynamodb_table",
                "scratch",
                "{\"actions\":[\"update\"],"
                        + "\"before\":{\"deletion_protection_enabled\":true,\"point_in_time_recovery\":[{\"enabled\":true}]},"
                        + "\"after\":{\"deletion_protection_enabled\":false,\"point_in_time_recovery\":[{\"enabled\":false}]}}");

        String one = waiver("disarm", ", attribute: deletion_protection_enabled");
        String both = one + "\n  - {address: aws_dynamodb_table.scratch, rule: disarm, reason: r, owner: o,"
                + " expires: 2999-12-31, attribute: point_in_time_recovery.enabled}";

        assertThat(rules(judge(waiver("disarm", ""), disarm)))
                .containsExactly(Rule.DISARM, Rule.DISARM, Rule.WAIVER_UNFIT);
        assertThat(judge(one, disarm)).isInstanceOf(Verdict.Blocked.class);
        assertThat(judge(both, disarm)).isInstanceOf(Verdict.Allowed.class);
    }

    private static NamedPlan plan(PlanGuard guard, String name, String digit) {
        return new NamedPlan(name, Readings.plan(guard, DELETE), digit.repeat(64));
    }

    private static String deposed(String key) {
        return DELETE.replace("\"mode\"", "\"deposed\":\"" + key + "\",\"mode\"");
    }

    private static String waiver(String rule, String more) {
        return "waivers:\n  - {address: aws_dynamodb_table.scratch, rule: %s, reason: r, owner: o, expires: 2999-12-31%s}"
                .formatted(rule, more);
    }

    private static Verdict judge(String policy, String... changes) {
        PlanGuard guard = Readings.guard(policy);
        return guard.judge(Readings.plan(guard, changes));
    }

    private static List<Rule> rules(Verdict verdict) {
        return verdict.findings().stream().map(Finding::rule).toList();
    }
}
