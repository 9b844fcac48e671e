package io.github.tfsafety.guard;

import static io.github.tfsafety.plan.Plans.change;
import static io.github.tfsafety.plan.Plans.planWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.Plans;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the same object, and what only looks like it. */
class IdentityRulesTest {
    private static final PlanGuard GUARD = PlanGuard.with(ProtectionPolicy.builtIn());
    private static final String EAST = "\"name\":\"orders\",\"arn\":\"arn:aws:dynamodb:us-east-1:0:table/orders\"";
    private static final String WEST = "\"name\":\"orders\",\"arn\":\"arn:aws:dynamodb:us-west-2:0:table/orders\"";

    @Test
    void tellsTablesOfOneNameInTwoRegionsApart() {
        assertThat(judge(table("a", "no-op", EAST), table("b", "no-op", WEST))).isInstanceOf(Verdict.Allowed.class);
        assertThat(rules(judge(table("a", "no-op", EAST), table("b", "no-op", EAST))))
                .containsExactly(Rule.IDENTITY_TWICE);
    }

    @Test
    void comparesOnlyWhatBothKnow() {
        assertThat(rules(judge(table("a", "no-op", EAST), table("b", "no-op", "\"name\":\"orders\""))))
                .containsExactly(Rule.IDENTITY_TWICE);
        assertThat(judge(table("a", "no-op", "\"x\":1"), table("b", "no-op", "\"x\":1")))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(judge(table("a", "no-op", "\"name\":\"\""), table("b", "no-op", "\"name\":\"\"")))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void doesNotTakeObjectsOfTwoTypesForOne() {
        String bucket =
                change("aws_s3_bucket", "b", "{\"actions\":[\"no-op\"],\"before\":{\"id\":\"orders\"},\"after\":{}}");

        assertThat(judge(table("a", "no-op", "\"id\":\"orders\""), bucket)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void takesAnImportOfAnotherObjectForNoMigration() {
        Plan forget = read(table("a", "forget", EAST));

        assertThat(together(forget, read(importing("orders", EAST)))).isInstanceOf(Verdict.Allowed.class);
        assertThat(together(forget, read(importing("orders", WEST)))).isInstanceOf(Verdict.Blocked.class);
        assertThat(together(forget, read(importing("others", EAST)))).isInstanceOf(Verdict.Blocked.class);
        assertThat(together(forget, read(importing("orders", EAST)), read(importing("orders", EAST))))
                .isInstanceOf(Verdict.Blocked.class);
        assertThat(
                        together(
                                forget,
                                read(
                                        change(
                                                "aws_s3_bucket",
                                                "b",
                                                "{\"actions\":[\"no-op\"],\"before\":{},\"after\":{},\"importing\":{\"id\":\"orders\"}}"))))
                .isInstanceOf(Verdict.Blocked.class);
        assertThat(
                        together(
                                forget,
                                read(
                                        change(
                                                "aws_dynamodb_table",
                                                "b",
                                                "{\"actions\":[\"no-op\"],\"before\":{},\"after\":{},\"importing\":{\"identity\":{}}}"))))
                .isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void takesAnImportOfADatabaseOfTheSameNameForNoMigration() {
        String first = "\"arn\":\"arn:aws:rds:eu-west-1:0:cluster:c\",\"cluster_resource_id\":\"cluster-A\"";
        String second = first.replace("cluster-A", "cluster-B");
        String nameless = "\"arn\":\"arn:aws:rds:eu-west-1:0:cluster:c\"";
        Plan forget = read(cluster("forget", first, ""));
        String importing = ",\"importing\":{\"id\":\"arn:aws:rds:eu-west-1:0:cluster:c\"}";

        assertThat(together(forget, read(cluster("no-op", first, importing)))).isInstanceOf(Verdict.Allowed.class);
        assertThat(together(forget, read(cluster("no-op", nameless, importing))))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(together(forget, read(cluster("no-op", second, importing)))).isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void doesNotTakeWhatIsNeitherBeforeNorAfterForPresent() {
        PlanGuard guard = Readings.guard("inventory: [aws_dynamodb_table.b]");
        String gone = change("aws_dynamodb_table", "b", "{\"actions\":[\"no-op\"],\"before\":null,\"after\":null}");

        assertThat(rules(guard.judge(Readings.plan(guard, gone)))).containsExactly(Rule.INVENTORY_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn", "cluster_resource_id", "id"})
    void cannotDecideOnAnObjectThatBecomesAnotherOneInPlace(String attribute) {
        String update =
                Readings.update("aws_rds_cluster", "\"" + attribute + "\":\"a\"", "\"" + attribute + "\":\"b\"");

        assertThat(rules(judge(update))).containsExactly(Rule.NOT_UNDERSTOOD);
        assertThat(judge(update.replace("\"update\"", "\"no-op\""))).isInstanceOf(Verdict.Undecided.class);
    }

    private static String cluster(String action, String values, String more) {
        return change(
                "aws_rds_cluster",
                "c",
                "{\"actions\":[\"%s\"],\"before\":{%s},\"after\":{%s}%s}".formatted(action, values, values, more));
    }

    @Test
    void takesAnImportOfWhichTooLittleIsKnownForNoMigration() {
        Plan forget = read(table("a", "forget", EAST));
        Plan forgetByName = read(table("a", "forget", "\"name\":\"orders\""));

        assertThat(together(forget, read(importing("orders", "\"name\":\"orders\""))))
                .isInstanceOf(Verdict.Blocked.class);
        assertThat(together(forget, read(importing("orders", "\"x\":1")))).isInstanceOf(Verdict.Blocked.class);
        assertThat(together(forgetByName, read(importing("orders", EAST)))).isInstanceOf(Verdict.Blocked.class);
        assertThat(together(forgetByName, read(importing("orders", "\"name\":\"orders\""))))
                .isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void takesOneImportForOneMigrationOnly() {
        Plan one = read(table("a", "forget", EAST));
        Plan other = read(table("c", "forget", EAST));

        assertThat(rules(together(one, other, read(importing("orders", EAST)))))
                .containsOnlyOnce(Rule.IMPORTED)
                .contains(Rule.FORGET)
                .doesNotContain(Rule.MIGRATED);
    }

    @Test
    void findsADatabaseThatTwoPlansKeep() {
        Plan keeps = read(table("a", "no-op", EAST));

        assertThat(rules(together(keeps, read(importing("orders", EAST)))))
                .containsExactlyInAnyOrder(Rule.IDENTITY_TWICE, Rule.IDENTITY_TWICE, Rule.IMPORTED);
        assertThat(together(keeps, read(importing("orders", WEST)))).isInstanceOf(Verdict.Allowed.class);
        assertThat(together(keeps, read(table("b", "no-op", "\"name\":\"orders\""))))
                .as("a name alone may be one of another account")
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void takesOnlyTheCreationOfTheSameIdentityForARename() {
        String lost = change(
                "aws_dynamodb_table", "a", "{\"actions\":[\"delete\"],\"before\":{" + EAST + "},\"after\":null}");

        assertThat(rules(judge(lost, created("b", "\"name\":\"orders\"")))).containsExactly(Rule.RENAME_WITHOUT_MOVED);
        assertThat(rules(judge(lost, created("b", "\"name\":\"others\"")))).containsExactly(Rule.DELETE);
        assertThat(rules(judge(lost, created("b", "\"x\":1")))).containsExactly(Rule.DELETE);
        assertThat(rules(judge(lost, created("b", "\"name\":\"orders\""), created("c", "\"name\":\"orders\""))))
                .containsExactly(Rule.DELETE);
    }

    @Test
    void countsAnImportedObjectAsPresent() {
        PlanGuard guard = PlanGuard.with(PolicyFile.read(new ByteArrayInputStream(
                "version: 1\ninventory: [aws_dynamodb_table.b]".getBytes(StandardCharsets.UTF_8))));

        assertThat(rules(guard.judge(Readings.plan(guard, importing("orders", EAST)))))
                .containsExactly(Rule.IMPORTED);
    }

    @Test
    void reportsAnExpectationThatMatchesNothing() {
        ProtectionPolicy policy = ProtectionPolicy.builtIn()
                .withExpectation(
                        Expectation.of(AddressPattern.of("aws_dynamodb_table.other"), Set.of(ChangeAction.UPDATE)));

        PlanGuard guard = PlanGuard.with(policy);

        assertThat(guard.judge(Readings.plan(guard, table("a", "no-op", EAST))).findings())
                .extracting(Finding::ruleId, Finding::title, Finding::object)
                .containsExactly(tuple("expectation-unused", Rule.EXPECTATION_UNUSED.title(), ""));
    }

    @Test
    void namesTheDeposedObjectThatIsLost() {
        Verdict verdict =
                GUARD.judge(Readings.read(GUARD, Plans.corpusAs("aws_dynamodb_table", "terraform-data/deposed.json")));

        assertThat(verdict.findings())
                .extracting(Finding::object)
                .containsExactly("aws_dynamodb_table.db (deposed 0a1b2c3d)");
    }

    @Test
    void doesNotPrintTextOfSettings() {
        String update = change(
                "aws_rds_cluster",
                "a",
                "{\"actions\":[\"update\"],\"before\":{\"final_snapshot_identifier\":\"private\",\"backup_retention_period\":7},"
                        + "\"after\":{\"final_snapshot_identifier\":null,\"backup_retention_period\":1}}");

        assertThat(judge(update).findings())
                .extracting(Finding::detail)
                .containsExactlyInAnyOrder(
                        "changes backup_retention_period from 7 to 1",
                        "changes final_snapshot_identifier from a value to nothing");
    }

    @Test
    void takesAPasswordThatAwsIsToChooseForAReset() {
        String update = change(
                "aws_rds_cluster",
                "a",
                "{\"actions\":[\"update\"],\"before\":{\"manage_master_user_password\":null},"
                        + "\"after\":{\"manage_master_user_password\":true}}");

        assertThat(rules(judge(update))).containsExactly(Rule.PASSWORD_RESET);
    }

    @Test
    void takesAReplicaThatGoesForALoweredProtection() {
        String update = change(
                "aws_dynamodb_table",
                "a",
                "{\"actions\":[\"update\"],\"before\":{\"replica\":[{\"region_name\":\"us-east-1\"}]},"
                        + "\"after\":{\"replica\":[]}}");

        assertThat(rules(judge(update))).containsExactly(Rule.DISARM);
    }

    private static String table(String name, String action, String values) {
        return change(
                "aws_dynamodb_table",
                name,
                "{\"actions\":[\"%s\"],\"before\":{%s},\"after\":{%s}}".formatted(action, values, values));
    }

    private static String created(String name, String values) {
        return change(
                "aws_dynamodb_table", name, "{\"actions\":[\"create\"],\"before\":null,\"after\":{" + values + "}}");
    }

    private static String importing(String id, String values) {
        return change(
                "aws_dynamodb_table",
                "b",
                "{\"actions\":[\"no-op\"],\"before\":{%s},\"after\":{%s},\"importing\":{\"id\":\"%s\"}}"
                        .formatted(values, values, id));
    }

    private static Plan read(String... changes) {
        byte[] json = planWith("\"resource_changes\":[" + String.join(",", changes) + "]")
                .getBytes(StandardCharsets.UTF_8);
        return PlanReader.keeping(GUARD.scope()).read(new ByteArrayInputStream(json));
    }

    private static Verdict judge(String... changes) {
        return GUARD.judge(read(changes));
    }

    private static Verdict together(Plan... plans) {
        return GUARD.judge(Arrays.stream(plans)
                .map(plan -> new NamedPlan("plan " + System.identityHashCode(plan), plan, null))
                .toList());
    }

    private static List<Rule> rules(Verdict verdict) {
        return verdict.findings().stream().map(Finding::rule).toList();
    }
}
