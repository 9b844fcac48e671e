package io.github.tfsafety.guard;

import static io.github.tfsafety.plan.Plans.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.Plans;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a policy reaches, and what is said where it reaches less far than it seems to. */
class PolicyReachTest {
    private static final String DELETE = change("aws_rds_cluster", "main", "{\"actions\":[\"delete\"]}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "protect: [{types: [aws_dynamodb_table]}]",
                "protect: [{addresses: [aws_rds_cluster.other]}]",
                "protect: [{types: [aws_dynamodb_table]}]\ninventory: [aws_rds_cluster.other]",
            })
    void cannotDecideOnAPlanThatWasReadForAnotherPolicy(String narrower) {
        Plan plan =
                Readings.plan(Readings.guard(narrower), change("aws_instance", "main", "{\"actions\":[\"delete\"]}"));

        assertThat(Readings.guard("").judge(plan)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void cannotDecideOnAPlanOfWhichNoValuesWereKept() {
        Plan plan = Plans.read(Plans.planWith("\"resource_changes\":[]"));

        assertThat(Readings.guard("").judge(plan)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void judgesAPlanThatWasReadForMore() {
        PlanGuard narrow = Readings.guard("protect: [{types: [aws_dynamodb_table]}]");
        Plan plan = Readings.plan(Readings.guard(""), DELETE);

        assertThat(narrow.judge(plan)).isInstanceOf(Verdict.Allowed.class);
        assertThat(narrow.judge(PlanReader.keeping(narrow.scope()).read(stream(DELETE))))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void printsTheMovedBlockForARenameToAnUnprotectedAddress() {
        PlanGuard guard = Readings.guard("protect: [{addresses: [aws_rds_cluster.main]}]");

        Verdict verdict = guard.judge(Readings.read(guard, Plans.corpus("aws/rename-without-moved.json")));

        assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
        assertThat(verdict.findings())
                .filteredOn(finding -> finding.rule() == Rule.RENAME_WITHOUT_MOVED)
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy())
                        .contains("moved {\n  from = aws_rds_cluster.main\n  to   = aws_rds_cluster.orders\n}"));
    }

    @Test
    void doesNotTakeAnImportToAnUnprotectedAddressForAMigration() {
        PlanGuard guard = Readings.guard("protect: [{addresses: [aws_rds_cluster.main]}]");
        String values = "{\"arn\":\"a\",\"id\":\"orders\"}";

        Verdict verdict = guard.judge(Readings.plan(
                guard,
                change(
                        "aws_rds_cluster",
                        "main",
                        "{\"actions\":[\"forget\"],\"before\":%s,\"after\":null}".formatted(values)),
                change(
                        "aws_rds_cluster",
                        "elsewhere",
                        "{\"actions\":[\"no-op\"],\"before\":%1$s,\"after\":%1$s,\"importing\":{\"id\":\"orders\"}}"
                                .formatted(values))));

        assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void tellsOfAProtectedTypeThatNothingKnows() {
        PlanGuard guard = Readings.guard("protect: [{types: [aws_rds_clustr, aws_rds_cluster, null_resource]}]");

        Verdict verdict = guard.judge(Readings.plan(guard, change("null_resource", "x", "{\"actions\":[\"no-op\"]}")));

        assertThat(verdict).isInstanceOf(Verdict.Allowed.class);
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.PROTECTION_UNKNOWN);
            assertThat(finding.detail()).contains("aws_rds_clustr").doesNotContain("null_resource");
        });
    }

    @Test
    void tellsOfAProtectedAddressThatNothingMatches() {
        PlanGuard guard = Readings.guard("protect: [{addresses: [module.typpo.**, aws_rds_cluster.main]}]");

        Verdict verdict =
                guard.judge(Readings.plan(guard, change("aws_rds_cluster", "main", "{\"actions\":[\"no-op\"]}")));

        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.PROTECTION_UNKNOWN);
            assertThat(finding.detail()).contains("module.typpo.**");
        });
    }

    @Test
    void tellsWhatOfOtherProvidersIsDestroyed() {
        PlanGuard guard = Readings.guard("");

        Verdict verdict = guard.judge(Readings.plan(
                guard,
                change("google_sql_database_instance", "main", "{\"actions\":[\"delete\"]}"),
                change("random_id", "main", "{\"actions\":[\"delete\"]}"),
                change("aws_instance", "main", "{\"actions\":[\"delete\"]}")));

        assertThat(verdict).isInstanceOf(Verdict.Allowed.class);
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.UNKNOWN_PROVIDER);
            assertThat(finding.detail()).contains("1 objects", "google_sql_database_instance.main");
        });
    }

    @Test
    void protectsTheCatalogueAndMore() {
        PlanGuard guard = Readings.guard("protect: [{catalogue: true}, {types: [aws_ssm_parameter]}]");

        assertThat(guard.judge(Readings.plan(guard, DELETE))).isInstanceOf(Verdict.Blocked.class);
        assertThat(guard.judge(Readings.plan(guard, change("aws_ssm_parameter", "x", "{\"actions\":[\"delete\"]}"))))
                .isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void neverSoftensWhatIsNotExpected() {
        PlanGuard guard = Readings.guard("""
                protect: [{types: [aws_rds_cluster], severity: warn}]
                expect: [{address: aws_rds_cluster.main, actions: [no-op]}]
                """);

        assertThat(guard.judge(Readings.plan(guard, DELETE))).isInstanceOf(Verdict.Blocked.class);
    }

    private static InputStream stream(String change) {
        return new ByteArrayInputStream(
                Plans.planWith("\"resource_changes\":[" + change + "]").getBytes(StandardCharsets.UTF_8));
    }
}
