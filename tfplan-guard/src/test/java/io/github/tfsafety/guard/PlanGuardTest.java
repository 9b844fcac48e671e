package io.github.tfsafety.guard;

import static io.github.tfsafety.plan.Plans.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.ChangeAction;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanGuardTest {
    private static final ProtectionPolicy BUILT_IN = ProtectionPolicy.builtIn();
    private static final AddressPattern MAIN = AddressPattern.of("aws_rds_cluster.main");

    @ParameterizedTest
    @ValueSource(strings = {"aws_rds_cluster", "aws_rds_cluster_instance", "aws_db_instance", "aws_dynamodb_table"})
    void blocksTheDestructionOfEveryBuiltInType(String type) {
        Verdict verdict = judge(BUILT_IN, change(type, "main", "{\"actions\":[\"delete\"]}"));

        assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly(Rule.DELETE);
    }

    @Test
    void allowsTheDestructionOfWhatIsNotProtected() {
        assertThat(judge(BUILT_IN, change("aws_instance", "main", "{\"actions\":[\"delete\"]}")))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void protectsAnObjectUnderItsPreviousAddress() {
        String moved = "{\"address\":\"b_c.d\",\"previous_address\":\"aws_rds_cluster.main\",\"mode\":\"managed\","
                + "\"type\":\"b_c\",\"name\":\"d\",\"change\":{\"actions\":[\"delete\"]}}";

        assertThat(judge(BUILT_IN, moved)).isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void cannotDecideOnUnknownActionsOfAnyResource() {
        assertThat(judge(BUILT_IN, change("aws_instance", "main", "{\"actions\":[\"update\",\"vanish\"]}")))
                .isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void prefersUndecidedToBlocked() {
        Verdict verdict = judge(
                BUILT_IN,
                change("aws_rds_cluster", "main", "{\"actions\":[\"delete\"]}"),
                change("aws_rds_cluster", "other", "{\"actions\":[\"vanish\"]}"));

        assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly(Rule.UNRECOGNISED_ACTION, Rule.DELETE);
    }

    @Test
    void namesTheAttributesThatForceAReplacement() {
        Verdict verdict = judge(
                BUILT_IN,
                change(
                        "aws_rds_cluster",
                        "main",
                        "{\"actions\":[\"delete\",\"create\"],\"replace_paths\":[[\"cluster_identifier\"],[\"a\",0,\"b\"]]}"));

        assertThat(verdict.findings().get(0).forcingAttributes()).containsExactly("cluster_identifier", "a[0].b");
    }

    @Test
    void allowsAnExpectedUpdateOfNamedAttributes() {
        ProtectionPolicy policy =
                BUILT_IN.withExpectation(Expectation.of(MAIN, EnumSet.of(ChangeAction.NO_OP, ChangeAction.UPDATE))
                        .limitedTo(Set.of("tags")));

        assertThat(judge(policy, update("tags"))).isInstanceOf(Verdict.Allowed.class);
        assertThat(judge(policy, update("engine_version"))).isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void blocksAnActionThatIsNotExpected() {
        ProtectionPolicy policy = BUILT_IN.withExpectation(Expectation.of(MAIN, Set.of(ChangeAction.NO_OP)));

        Verdict verdict = judge(policy, update("tags"));

        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly(Rule.UNEXPECTED_CHANGE);
    }

    @Test
    void expectsAtUnprotectedAddressesToo() {
        ProtectionPolicy policy = BUILT_IN.withExpectation(Expectation.of(
                AddressPattern.of("aws_secretsmanager_secret_version.rds_login"),
                Set.of(ChangeAction.DELETE_THEN_CREATE)));

        assertThat(judge(
                        policy, change("aws_secretsmanager_secret_version", "rds_login", "{\"actions\":[\"delete\"]}")))
                .isInstanceOf(Verdict.Blocked.class);
        assertThat(judge(
                        policy,
                        change(
                                "aws_secretsmanager_secret_version",
                                "rds_login",
                                "{\"actions\":[\"delete\",\"create\"]}")))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void blocksADestructionEvenIfItIsExpected() {
        ProtectionPolicy policy = BUILT_IN.withExpectation(Expectation.of(MAIN, Set.of(ChangeAction.DELETE)));

        assertThat(judge(policy, change("aws_rds_cluster", "main", "{\"actions\":[\"delete\"]}")))
                .isInstanceOf(Verdict.Blocked.class);
    }

    private static String update(String attribute) {
        return change(
                "aws_rds_cluster",
                "main",
                "{\"actions\":[\"update\"],\"before\":{\"%1$s\":\"a\"},\"after\":{\"%1$s\":\"b\"}}"
                        .formatted(attribute));
    }

    private static Verdict judge(ProtectionPolicy policy, String... changes) {
        PlanGuard guard = PlanGuard.with(policy);
        return guard.judge(Readings.plan(guard, changes));
    }
}
