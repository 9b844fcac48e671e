package io.github.tfsafety.guard;

import static io.github.tfsafety.plan.Plans.change;
import static io.github.tfsafety.plan.Plans.planWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.guard.ProtectionPolicy.PlanKind;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.Plans;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What policies ask for beyond the built-in protection. */
class PolicyRulesTest {
    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final String DELETE = change("aws_dynamodb_table", "scratch", "{\"actions\":[\"delete\"]}");

    @Test
    void waivesAFindingUntilTheLastDay() {
        assertThat(judge(waiver("delete", "aws_dynamodb_table.scratch", "2026-11-22"), DELETE))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void reportsAnExpiredWaiverAndBlocks() {
        Verdict verdict = judge(waiver("delete", "aws_dynamodb_table.scratch", "2026-11-21"), DELETE);

        assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly(Rule.DELETE, Rule.WAIVER_UNFIT);
    }

    @Test
    void reportsAWaiverThatIsTooBroadAndBlocks() {
        assertThat(judge(waiver("delete", "aws_dynamodb_table.*", "2026-12-31"), DELETE))
                .isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void waivesOnlyTheNamedRuleAndAddress() {
        assertThat(judge(waiver("replace", "aws_dynamodb_table.scratch", "2026-12-31"), DELETE))
                .isInstanceOf(Verdict.Blocked.class);
        assertThat(judge(waiver("delete", "aws_dynamodb_table.other", "2026-12-31"), DELETE))
                .isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void reportsAnUnusedWaiver() {
        Verdict verdict = judge(
                waiver("delete", "aws_dynamodb_table.scratch", "2026-12-31"),
                change("aws_dynamodb_table", "scratch", "{\"actions\":[\"no-op\"]}"));

        assertThat(verdict).isInstanceOf(Verdict.Allowed.class);
        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly(Rule.WAIVER_UNFIT);
    }

    @Test
    void waivesForTheNamedPlanOnly() {
        String waiver = waiver("delete", "aws_dynamodb_table.scratch", "2026-12-31") + ", plan: " + "a".repeat(64);
        PlanGuard guard = guard(waiver);
        Plan plan = read(guard, DELETE);

        assertThat(guard.judge(List.of(new NamedPlan("p", plan, "a".repeat(64)))))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(guard.judge(List.of(new NamedPlan("p", plan, "b".repeat(64)))))
                .isInstanceOf(Verdict.Blocked.class);
        assertThat(guard.judge(plan)).isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void neverWaivesWhatCannotBeDecided() {
        assertThat(judge(
                        waiver("delete", "aws_dynamodb_table.scratch", "2026-12-31"),
                        change("aws_dynamodb_table", "scratch", "{\"actions\":[\"delete\",\"vanish\"]}")))
                .isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void onlyWarnsWhereThePolicySaysSo() {
        String policy = "protect: [{types: [aws_dynamodb_table], severity: warn}]";

        Verdict verdict = judge(policy, DELETE);

        assertThat(verdict).isInstanceOf(Verdict.Allowed.class);
        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly(Rule.DELETE);
        assertThat(judge(policy, change("aws_dynamodb_table", "t", "{\"actions\":[\"vanish\"]}")))
                .isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void protectsByAddressWhateverTheType() {
        String policy = "protect: [{addresses: [\"null_resource.**\"]}]";

        assertThat(judge(policy, change("null_resource", "x", "{\"actions\":[\"delete\"]}")))
                .isInstanceOf(Verdict.Blocked.class);
        assertThat(judge(policy, DELETE)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void blocksWhatTheInventoryMisses() {
        String policy = "inventory: [aws_dynamodb_table.orders]";

        Verdict verdict = judge(policy, change("aws_dynamodb_table", "other", "{\"actions\":[\"no-op\"]}"));

        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly(Rule.INVENTORY_MISSING);
        String orders = change("aws_dynamodb_table", "orders", "{\"actions\":[\"no-op\"],\"before\":{},\"after\":{}}");
        assertThat(judge(policy, orders)).isInstanceOf(Verdict.Allowed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "forget"})
    void protectsWhatTheInventoryNamesWhateverElseIsProtected(String action) {
        String lost = change("aws_rds_cluster", "main", "{\"actions\":[\"" + action + "\"]}");
        String inventory = "\ninventory: [aws_rds_cluster.main]";

        assertThat(judge("protect: [{types: [aws_dynamodb_table]}]" + inventory, lost))
                .isInstanceOf(Verdict.Blocked.class);
        assertThat(judge("protect: [{types: [aws_rds_cluster], severity: warn}]" + inventory, lost))
                .isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void neverSoftensWhatTheInventoryMisses() {
        assertThat(judge(
                        "protect: [{types: [aws_rds_cluster], severity: warn}]\ninventory: [aws_rds_cluster.main]",
                        DELETE))
                .isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void letsNoMoveSoftenAFinding() {
        String policy = "protect: [{types: [aws_rds_cluster], severity: warn}, {addresses: [\"module.prod.**\"]}]";
        String replaced = change("aws_rds_cluster", "main", "{\"actions\":[\"delete\",\"create\"]}");
        String moved =
                replaced.replace("\"mode\"", "\"previous_address\":\"module.prod.aws_rds_cluster.main\",\"mode\"");

        assertThat(judge(policy, replaced)).isInstanceOf(Verdict.Allowed.class);
        assertThat(judge(policy, moved)).isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void waivesForNoInstanceThatTheAddressDoesNotName() {
        String instance = DELETE.replace("scratch\",\"mode", "scratch[\\\"a\\\"]\",\"mode")
                .replace("\"name\":", "\"index\":\"a\",\"name\":");

        Verdict verdict = judge(waiver("delete", "aws_dynamodb_table.scratch", "2026-12-31"), instance);

        assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly(Rule.DELETE, Rule.WAIVER_UNFIT);
        assertThat(judge(waiver("delete", "aws_dynamodb_table.scratch[\\\"a\\\"]", "2026-12-31"), instance))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void seesAnUnlistedChangeBehindAnyNumberOfReads() {
        String read = "{\"address\":\"data.a_b.r%1$d\",\"mode\":\"data\",\"type\":\"a_b\",\"name\":\"r%1$d\","
                + "\"provider_name\":\"p\",\"change\":{\"actions\":[\"read\"]}}";
        String unlisted = change("null_resource", "x", "{\"actions\":[\"delete\"]}");
        String[] changes = Stream.concat(IntStream.range(0, 10_001).mapToObj(read::formatted), Stream.of(unlisted))
                .toArray(String[]::new);

        assertThat(judge("expect: [{address: a_b.c, actions: [update]}]\nexhaustive: plan", changes))
                .isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void blocksTheCreationOfWhatTheInventorySaysExists() {
        Verdict verdict = judge(
                "inventory: [aws_dynamodb_table.orders]",
                change("aws_dynamodb_table", "orders", "{\"actions\":[\"create\"]}"));

        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly(Rule.SILENT_RECREATION);
    }

    @Test
    void mayExpectTheWholePlan() {
        String policy = "expect: [{address: aws_dynamodb_table.orders, actions: [update]}]\nexhaustive: plan";
        String orders = change("aws_dynamodb_table", "orders", "{\"actions\":[\"update\"],\"before\":{},\"after\":{}}");

        assertThat(judge(policy, orders)).isInstanceOf(Verdict.Allowed.class);
        assertThat(judge(policy, orders, change("null_resource", "x", "{\"actions\":[\"no-op\"]}")))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(judge(policy, orders, change("null_resource", "x", "{\"actions\":[\"create\"]}")))
                .isInstanceOf(Verdict.Blocked.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"listed", "protected", "plan"})
    void takesWhatIsImportedOrMovedForNoObjectLeftAlone(String exhaustive) {
        String imported =
                change("aws_dynamodb_table", "orders", "{\"actions\":[\"no-op\"],\"importing\":{\"id\":\"i\"}}");
        String moved = change("aws_dynamodb_table", "orders", "{\"actions\":[\"no-op\"]}")
                .replace("\"mode\"", "\"previous_address\":\"aws_dynamodb_table.old\",\"mode\"");

        assertThat(judge(expecting("no-op, update", exhaustive), imported)).isInstanceOf(Verdict.Blocked.class);
        assertThat(judge(expecting("no-op, move", exhaustive), imported)).isInstanceOf(Verdict.Blocked.class);
        assertThat(judge(expecting("import", exhaustive), imported)).isInstanceOf(Verdict.Allowed.class);
        assertThat(judge(expecting("no-op, import", exhaustive), moved)).isInstanceOf(Verdict.Blocked.class);
        assertThat(judge(expecting("move", exhaustive), moved)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void takesAnUnlistedImportForAChange() {
        String policy = "expect: [{address: aws_dynamodb_table.orders, actions: [no-op]}]";
        String orders = change("aws_dynamodb_table", "orders", "{\"actions\":[\"no-op\"]}");
        String table = change("aws_dynamodb_table", "x", "{\"actions\":[\"no-op\"],\"importing\":{\"id\":\"i\"}}");
        String other = table.replace("aws_dynamodb_table", "null_resource");

        assertThat(judge(policy, orders, table)).isInstanceOf(Verdict.Blocked.class);
        assertThat(judge(policy, orders, other)).isInstanceOf(Verdict.Allowed.class);
        assertThat(judge(policy + "\nexhaustive: plan", orders, other)).isInstanceOf(Verdict.Blocked.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"action_invocations", "deferred_action_invocations"})
    void allowsNoActionWhereTheWholePlanIsExpected(String member) {
        String orders =
                "\"resource_changes\":[" + change("aws_dynamodb_table", "orders", "{\"actions\":[\"no-op\"]}") + "]";
        String action = "\"" + member + "\":[{\"address\":\"action.aws_lambda_invoke.a\"}]";
        PlanGuard listed = guard(expecting("no-op", "protected"));
        PlanGuard whole = guard(expecting("no-op", "plan"));

        assertThat(listed.judge(Readings.with(listed, orders, action))).isInstanceOf(Verdict.Allowed.class);
        assertThat(whole.judge(Readings.with(whole, orders, action))).isInstanceOf(Verdict.Blocked.class);
        assertThat(whole.judge(Readings.with(whole, orders))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void letsDataSourcesBeReadWhereOtherChangesAreExpected() {
        String read =
                "{\"address\":\"data.a_b.c\",\"mode\":\"data\",\"type\":\"a_b\",\"name\":\"c\",\"change\":{\"actions\":[\"read\"]}}";

        assertThat(judge("expect: [{address: \"**\", actions: [no-op]}]", read)).isInstanceOf(Verdict.Allowed.class);
    }

    private static String expecting(String actions, String exhaustive) {
        return "expect: [{address: aws_dynamodb_table.orders, actions: [" + actions + "]}]\nexhaustive: " + exhaustive;
    }

    @Test
    void blocksUnlistedChangesOfProtectedAddressesOnceChangesAreExpected() {
        String policy = "expect: [{address: aws_dynamodb_table.orders, actions: [no-op]}]";
        String other = change("aws_dynamodb_table", "other", "{\"actions\":[\"update\"],\"before\":{},\"after\":{}}");
        String orders = change("aws_dynamodb_table", "orders", "{\"actions\":[\"no-op\"]}");

        assertThat(judge(policy, orders, other)).isInstanceOf(Verdict.Blocked.class);
        assertThat(judge(policy + "\nexhaustive: listed", orders, other)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void letsAnExpectationNameTheProtectionThatIsLowered() {
        String disarm = change(
                "aws_dynamodb_table",
                "orders",
                "{\"actions\":[\"update\"],\"before\":{\"deletion_protection_enabled\":true},\"after\":{\"deletion_protection_enabled\":false}}");

        assertThat(judge("inventory: [aws_dynamodb_table.orders]", disarm).findings())
                .extracting(Finding::rule)
                .containsExactly(Rule.DISARM);
        assertThat(judge(
                        "expect: [{address: aws_dynamodb_table.orders, actions: [update], attributes: [deletion_protection_enabled]}]",
                        disarm))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void acceptsAnIncompletePlanForNamedTargetsOnly() {
        byte[] targeted = Plans.corpusAs("aws_dynamodb_table", "terraform-data/targeted.json");
        PlanGuard any = guard("targets: [aws_dynamodb_table.other]");
        PlanGuard missing = guard("targets: [aws_dynamodb_table.db]");

        assertThat(any.judge(read(any, targeted))).isInstanceOf(Verdict.Allowed.class);
        assertThat(missing.judge(read(missing, targeted))).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void judgesTheDriftOfARefreshOnlyPlanThatIsMeant() {
        PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn().withPlanKind(PlanKind.REFRESH_ONLY));

        assertThat(guard.judge(read(guard, Plans.corpus("aws/drift-loss-refresh-only.json"))))
                .isInstanceOf(Verdict.Blocked.class);
        assertThat(guard.judge(read(guard, Plans.corpusAs("aws_rds_cluster", "terraform-data/refresh-only.json"))))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void takesAForgetThatAnotherPlanImportsForAMigration() {
        PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn());
        NamedPlan forget = new NamedPlan("a", read(guard, Plans.corpus("aws/forget.json")), null);
        NamedPlan adopt = new NamedPlan("b", read(guard, Plans.corpus("aws/import.json")), null);
        NamedPlan replace = new NamedPlan("c", read(guard, Plans.corpus("aws/import-and-replace.json")), null);

        Verdict together = guard.judge(List.of(forget, adopt));
        assertThat(together).isInstanceOf(Verdict.Allowed.class);
        assertThat(together.findings()).extracting(Finding::rule).contains(Rule.MIGRATED);
        assertThat(guard.judge(List.of(forget))).isInstanceOf(Verdict.Blocked.class);
        assertThat(guard.judge(List.of(forget, replace)).findings())
                .extracting(Finding::rule)
                .contains(Rule.FORGET, Rule.IMPORT_AND_REPLACE);
    }

    @Test
    void followsAReplacementBackToItsCause() {
        PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn());

        Verdict verdict = guard.judge(read(guard, Plans.corpus("aws/replace-through-subnet-group.json")));

        assertThat(verdict.findings())
                .filteredOn(finding -> finding.rule() == Rule.REPLACE)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.cause()).contains("db_subnet_group_name", "aws_db_subnet_group.db"));
    }

    @Test
    void printsTheMovedBlockForARename() {
        PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn());

        Verdict verdict = guard.judge(read(guard, Plans.corpus("aws/rename-without-moved.json")));

        assertThat(verdict.findings().get(0).remedy())
                .contains("moved {\n  from = aws_rds_cluster.main\n  to   = aws_rds_cluster.orders\n}");
    }

    private static String waiver(String rule, String address, String expires) {
        return "waivers:\n  - {rule: %s, address: \"%s\", reason: r, owner: o, expires: %s"
                .formatted(rule, address, expires);
    }

    private static PlanGuard guard(String policy) {
        String closed = policy.startsWith("waivers") ? policy + "}" : policy;
        return PlanGuard.with(PolicyFile.read(
                        new ByteArrayInputStream(("version: 1\n" + closed).getBytes(StandardCharsets.UTF_8))))
                .at(TODAY);
    }

    private static Plan read(PlanGuard guard, String... changes) {
        return read(
                guard,
                planWith("\"resource_changes\":[" + String.join(",", changes) + "]")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static Plan read(PlanGuard guard, byte[] json) {
        return PlanReader.keeping(guard.scope()).read(new ByteArrayInputStream(json));
    }

    private static Verdict judge(String policy, String... changes) {
        PlanGuard guard = guard(policy);
        return guard.judge(read(guard, changes));
    }
}
