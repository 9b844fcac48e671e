package io.github.tfsafety.guard;

import static io.github.tfsafety.plan.Plans.change;
import static io.github.tfsafety.plan.Plans.planWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.tfsafety.guard.ProtectionPolicy.PlanKind;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.Plans;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that became others outside Terraform. */
class ExchangeTest {
    private static final ProtectionPolicy BUILT_IN = ProtectionPolicy.builtIn();

    @Test
    void blocksWhenADatabaseWasReplacedByHand() {
        assertThat(judge(BUILT_IN, Plans.corpus("aws/exchanged.json")).findings())
                .extracting(Finding::rule, Finding::address)
                .containsExactly(tuple(Rule.EXCHANGED, "aws_rds_cluster.main"));
        assertThat(judge(BUILT_IN.withPlanKind(PlanKind.REFRESH_ONLY), Plans.corpus("aws/exchanged-refresh-only.json")))
                .isInstanceOf(Verdict.Blocked.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"arn\":\"a\",\"engine_version\":\"1\"}>{\"arn\":\"a\",\"engine_version\":\"2\"}",
                "{\"arn\":null}>{\"arn\":\"a\"}",
                "{\"arn\":\"a\"}>{\"arn\":null}",
                "{}>{\"arn\":\"a\"}"
            })
    void letsOtherDriftPass(String drift) {
        assertThat(judgeDrift("aws_rds_cluster", "update", drift)).isInstanceOf(Verdict.Allowed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn", "cluster_resource_id", "cluster_identifier", "id"})
    void looksAtEveryIdentityValue(String attribute) {
        String drift = "{\"%1$s\":\"a\"}>{\"%1$s\":\"b\"}".formatted(attribute);

        assertThat(judgeDrift("aws_rds_cluster", "update", drift)).isInstanceOf(Verdict.Blocked.class);
        assertThat(judgeDrift("aws_instance", "update", drift)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void leavesAloneWhatThePolicyDoesNotProtect() {
        ProtectionPolicy tables = PolicyFile.read(new ByteArrayInputStream(
                "version: 1\nprotect: [{types: [aws_dynamodb_table]}]\nexpect: [{address: a_b.c, actions: [no-op]}]\nexhaustive: plan\n"
                        .getBytes(StandardCharsets.UTF_8)));

        assertThat(judge(tables, Plans.corpus("aws/exchanged.json"))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void namesTheValuesThatDiffer() {
        String drift = "{\"arn\":\"a\",\"id\":\"b\",\"cluster_resource_id\":\"c\"}"
                + ">{\"arn\":\"a\",\"id\":\"e\",\"cluster_resource_id\":\"d\"}";

        assertThat(judgeDrift("aws_rds_cluster", "update", drift).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail()).contains("cluster_resource_id, id"));
    }

    private static Verdict judgeDrift(String type, String action, String sides) {
        String[] side = sides.split(">", 2);
        String drift = change(
                type, "main", "{\"actions\":[\"%s\"],\"before\":%s,\"after\":%s}".formatted(action, side[0], side[1]));
        return judge(BUILT_IN, planWith("\"resource_drift\":[" + drift + "]").getBytes(StandardCharsets.UTF_8));
    }

    private static Verdict judge(ProtectionPolicy policy, byte[] plan) {
        PlanGuard guard = PlanGuard.with(policy);
        assertThat(guard.scope().attributes()).containsAll(Set.of("arn", "cluster_resource_id"));
        return guard.judge(PlanReader.keeping(guard.scope()).read(new ByteArrayInputStream(plan)));
    }
}
