package io.github.tfsafety.guard;

import static io.github.tfsafety.plan.Plans.change;
import static io.github.tfsafety.plan.Plans.planWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.Plans;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What depends on what is lost, and when that can be excluded. */
class IndirectLossTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:0:key/1";
    private static final PlanGuard GUARD = PlanGuard.with(ProtectionPolicy.builtIn());

    @Test
    void namesTheDatabaseThatAKeyEncrypts() {
        Verdict verdict = judge(
                lost("aws_kms_key", "arn", KEY),
                kept("aws_rds_cluster", "main", "\"kms_key_id\":\"" + KEY + "\""),
                kept("aws_rds_cluster", "other", "\"kms_key_id\":\"arn:aws:kms:eu-west-1:0:key/2\""));

        assertThat(detailOf(verdict))
                .contains("aws_rds_cluster.main (kms_key_id)")
                .doesNotContain("other");
    }

    @Test
    void namesADatabaseOfAnotherPlanThatIsJudgedTogether() {
        Plan keys = read("", lost("aws_kms_key", "arn", KEY));
        Plan databases = read("", kept("aws_db_instance", "main", "\"kms_key_id\":\"" + KEY + "\""));

        Verdict verdict =
                GUARD.judge(List.of(new NamedPlan("keys", keys, null), new NamedPlan("data", databases, null)));

        assertThat(detailOf(verdict)).contains("aws_db_instance.main (kms_key_id)");
    }

    @Test
    void namesTheDatabaseThatTheConfigurationTiesToAKey() {
        String configuration =
                "\"configuration\":{\"root_module\":{\"resources\":[{\"address\":\"aws_rds_cluster.main\","
                        + "\"expressions\":{\"kms_key_id\":{\"references\":[\"aws_kms_key.lost.arn\",\"aws_kms_key.lost\"]}}}]}},";

        Verdict verdict = GUARD.judge(read(
                configuration,
                change("aws_kms_key", "lost", "{\"actions\":[\"delete\"]}"),
                change("aws_rds_cluster", "main", "{\"actions\":[\"create\"],\"before\":null,\"after\":{}}")));

        assertThat(detailOf(verdict)).contains("aws_rds_cluster.main (kms_key_id)");
    }

    @Test
    void namesTheDatabaseThatASnapshotIsOf() {
        Verdict verdict = judge(
                change(
                        "aws_db_cluster_snapshot",
                        "lost",
                        "{\"actions\":[\"delete\"],\"before\":{\"db_cluster_identifier\":\"orders\"},\"after\":null}"),
                kept("aws_rds_cluster", "main", "\"cluster_identifier\":\"orders\""));

        assertThat(detailOf(verdict)).contains("aws_rds_cluster.main");
    }

    @Test
    void namesTheDatabaseWhoseFinalSnapshotIsDestroyed() {
        Verdict verdict = judge(
                lost("aws_db_cluster_snapshot", "db_cluster_snapshot_identifier", "orders-final"),
                kept("aws_rds_cluster", "main", "\"final_snapshot_identifier\":\"orders-final\""));

        assertThat(detailOf(verdict)).contains("aws_rds_cluster.main (final_snapshot_identifier)");
    }

    @Test
    void blocksTheLossOfAKeyThatNoDatabaseOfThePlanUses() {
        for (String type : List.of("aws_kms_key", "aws_backup_vault", "aws_db_snapshot", "aws_backup_plan")) {
            assertThat(judge(lost(type, "arn", KEY), kept("aws_rds_cluster", "main", "\"kms_key_id\":\"other\"")))
                    .as(type)
                    .isInstanceOf(Verdict.Blocked.class);
        }
    }

    @Test
    void letsASubnetGroupGoThatNoDatabaseUses() {
        Verdict verdict = judge(
                lost("aws_db_subnet_group", "name", "old"),
                kept("aws_rds_cluster", "main", "\"db_subnet_group_name\":\"new\""),
                kept("aws_dynamodb_table", "table", "\"name\":\"old\""));

        assertThat(verdict).isInstanceOf(Verdict.Allowed.class);
        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly(Rule.UNUSED_LOSS);
    }

    @Test
    void blocksTheLossOfASubnetGroupThatADatabaseUsesOrMayUse() {
        String group = lost("aws_db_subnet_group", "name", "old");
        String hidden = change(
                "aws_rds_cluster",
                "main",
                "{\"actions\":[\"no-op\"],\"before\":{\"db_subnet_group_name\":\"x\"},\"after\":{\"db_subnet_group_name\":\"x\"},"
                        + "\"before_sensitive\":{\"db_subnet_group_name\":true}}");
        String unknown = change(
                "aws_db_instance",
                "main",
                "{\"actions\":[\"create\"],\"before\":null,\"after\":{},\"after_unknown\":{\"db_subnet_group_name\":true}}");
        String moving = change(
                "aws_db_instance",
                "main",
                "{\"actions\":[\"update\"],\"before\":{\"db_subnet_group_name\":\"old\"},\"after\":{\"db_subnet_group_name\":\"new\"}}");

        for (String database :
                List.of(kept("aws_rds_cluster", "main", "\"db_subnet_group_name\":\"old\""), hidden, unknown, moving)) {
            assertThat(judge(group, database)).as(database).isInstanceOf(Verdict.Blocked.class);
        }
        assertThat(judge(lost("aws_db_subnet_group", "description", "no identity")))
                .isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void blocksTheLossOfWhatANamedDatabaseNeedsAlthoughOnlyTheDatabaseIsNamed() {
        for (String policy : List.of(
                "protect: [{types: [aws_rds_cluster, aws_dynamodb_table]}]",
                "protect: [{addresses: [aws_rds_cluster.main]}]",
                "protect: [{types: [aws_dynamodb_table]}]\ninventory: [aws_rds_cluster.main]",
                "protect: [{types: [aws_rds_cluster]}]\nexpect: [{address: aws_rds_cluster.main, actions: [no-op]}]")) {
            PlanGuard guard = Readings.guard(policy);
            String cluster = kept("aws_rds_cluster", "main", "\"kms_key_id\":\"" + KEY + "\"");

            assertThat(rules(guard, lost("aws_kms_key", "arn", KEY), cluster))
                    .as(policy)
                    .containsExactly(Rule.INDIRECT_LOSS);
            assertThat(rules(guard, lost("aws_kms_key", "arn", KEY + "2"), cluster))
                    .as(policy)
                    .containsExactly(Rule.UNUSED_LOSS);
            assertThat(rules(guard, lost("aws_backup_vault", "arn", "vault"), cluster))
                    .as(policy)
                    .containsExactly(Rule.INDIRECT_LOSS);
            assertThat(rules(guard, lost("aws_db_cluster_snapshot", "db_cluster_snapshot_arn", "old"), cluster))
                    .as(policy)
                    .containsExactly(Rule.INDIRECT_LOSS);
            assertThat(rules(guard, disabled(KEY), cluster)).as(policy).containsExactly(Rule.DISARM);
            assertThat(rules(guard, disabled(KEY + "2"), cluster)).as(policy).isEmpty();
        }
    }

    @Test
    void letsWhatServesNothingProtectedGo() {
        PlanGuard guard = Readings.guard("protect: [{types: [aws_rds_cluster]}]");

        assertThat(rules(guard, lost("aws_backup_vault", "arn", "vault"))).containsExactly(Rule.UNUSED_LOSS);
    }

    private static String disabled(String key) {
        return change(
                "aws_kms_key",
                "lost",
                "{\"actions\":[\"update\"],\"before\":{\"arn\":\"%1$s\",\"is_enabled\":true},\"after\":{\"arn\":\"%1$s\",\"is_enabled\":false}}"
                        .formatted(key));
    }

    private static List<Rule> rules(PlanGuard guard, String... changes) {
        return guard.judge(Readings.plan(guard, changes)).findings().stream()
                .map(Finding::rule)
                .toList();
    }

    @Test
    void keepsASubnetGroupThatThePolicyNames() {
        PlanGuard guard = PlanGuard.with(PolicyFile.read(new ByteArrayInputStream(
                "version: 1\nprotect: [{addresses: [aws_db_subnet_group.lost]}]".getBytes(StandardCharsets.UTF_8))));
        byte[] plan = planWith("\"resource_changes\":[" + lost("aws_db_subnet_group", "name", "old") + "]")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(guard.judge(PlanReader.keeping(guard.scope()).read(new ByteArrayInputStream(plan))))
                .isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    @Tag("load")
    void doesNotGrowWithTheSquareOfALargePlan() {
        StringBuilder changes = new StringBuilder(lost("aws_kms_key", "arn", "k"));
        for (int i = 0; i < 20_000; i++) {
            changes.append(',').append(Plans.change("aws_kms_key", "k" + i, """
                    {"actions":["delete"],"before":{"arn":"%d"},"after":null}""".formatted(i)));
            changes.append(',').append(Plans.change("aws_dynamodb_table", "t" + i, """
                    {"actions":["delete"],"before":{"name":"%d"},"after":null}""".formatted(i)));
        }

        assertThat(judge(changes.toString()).findings()).hasSize(40_001);
    }

    private static String lost(String type, String attribute, String value) {
        return change(
                type,
                "lost",
                "{\"actions\":[\"delete\"],\"before\":{\"%s\":\"%s\"},\"after\":null}".formatted(attribute, value));
    }

    private static String kept(String type, String name, String values) {
        return change(type, name, "{\"actions\":[\"no-op\"],\"before\":{%1$s},\"after\":{%1$s}}".formatted(values));
    }

    private static Plan read(String member, String... changes) {
        byte[] json = planWith(member + "\"resource_changes\":[" + String.join(",", changes) + "]")
                .getBytes(StandardCharsets.UTF_8);
        return PlanReader.keeping(GUARD.scope()).read(new ByteArrayInputStream(json));
    }

    private static Verdict judge(String... changes) {
        return GUARD.judge(read("", changes));
    }

    private static String detailOf(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
        return verdict.findings().stream()
                .filter(finding -> finding.rule() == Rule.INDIRECT_LOSS)
                .findFirst()
                .orElseThrow()
                .detail();
    }
}
