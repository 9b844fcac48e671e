package io.github.tfsafety.guard;

import static io.github.tfsafety.plan.Plans.change;
import static io.github.tfsafety.plan.Plans.planWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.guard.Evidence.Endurance;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked about blocked databases, and what the answers are worth. */
class RecoveryEvidenceTest {
    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:0:table/orders";
    private static final String DELETE = change(
            "aws_dynamodb_table",
            "orders",
            "{\"actions\":[\"delete\"],\"before\":{\"arn\":\"" + ARN + "\",\"name\":\"orders\"},\"after\":null}");
    private static final String WAIVER = "waivers: [{address: aws_dynamodb_table.orders, rule: delete, reason: r,"
            + " owner: o, expires: 2026-12-31}]\n";
    private static final String REQUIRED = WAIVER + "evidence: {waivers: required, most-hours-lost: 24}\n";

    @Test
    void asksForTheIdentityOfEachBlockedDatabaseOnce() {
        List<EndangeredDatabase> asked = new ArrayList<>();
        PlanGuard guard = guard("inventory: [aws_dynamodb_table.lost]").asking(database -> {
            asked.add(database);
            return new Evidence.None();
        });
        String disarm = change(
                "aws_rds_cluster",
                "main",
                "{\"actions\":[\"update\"],\"before\":{\"id\":\"main\",\"deletion_protection\":true,\"backup_retention_period\":7},"
                        + "\"after\":{\"id\":\"main\",\"deletion_protection\":false,\"backup_retention_period\":1}}");
        String kept = change("aws_rds_cluster", "kept", "{\"actions\":[\"no-op\"],\"before\":{},\"after\":{}}");

        Verdict verdict = guard.judge(read(guard, DELETE, disarm, kept));

        assertThat(asked)
                .extracting(EndangeredDatabase::address)
                .containsExactlyInAnyOrder(
                        "aws_dynamodb_table.orders", "aws_rds_cluster.main", "aws_dynamodb_table.lost");
        assertThat(asked)
                .filteredOn(database -> database.address().equals("aws_dynamodb_table.orders"))
                .extracting(database -> database.identity("arn").orElseThrow())
                .containsExactly(ARN);
        assertThat(verdict.findings()).allMatch(finding -> finding.evidence().isPresent());
    }

    @Test
    void asksNothingAboutWhatHoldsNoData() {
        PlanGuard guard = guard("").asking(database -> {
            throw new AssertionError("asked about " + database);
        });

        Verdict verdict = guard.judge(read(guard, change("aws_kms_key", "k", "{\"actions\":[\"delete\"]}")));

        assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
        assertThat(verdict.findings().get(0).evidence()).isEmpty();
    }

    @Test
    void countsAWaiverOnceARecoveryPointOutlivesTheDatabase() {
        assertThat(judge(REQUIRED, point(Duration.ofHours(24), Endurance.OUTLIVES_THE_DATABASE)))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void countsNoWaiverWithoutSufficientEvidence() {
        List<Evidence> insufficient = List.of(
                point(Duration.ofHours(24).plusSeconds(1), Endurance.OUTLIVES_THE_DATABASE),
                point(Duration.ofMinutes(5), Endurance.GOES_WITH_THE_DATABASE),
                new Evidence.None(),
                new Evidence.Unknown("access was denied"));
        for (Evidence evidence : insufficient) {
            Verdict verdict = judge(REQUIRED, evidence);

            assertThat(verdict).as(evidence.toString()).isInstanceOf(Verdict.Blocked.class);
            assertThat(verdict.findings()).extracting(Finding::rule).containsExactly(Rule.DELETE, Rule.WAIVER_UNFIT);
        }
    }

    @Test
    void countsNoWaiverIfNobodyWasAsked() {
        PlanGuard guard = guard(REQUIRED);

        assertThat(guard.judge(read(guard, DELETE))).isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void needsNoEvidenceUnlessThePolicySaysSo() {
        assertThat(judge(WAIVER, new Evidence.None())).isInstanceOf(Verdict.Allowed.class);
        assertThat(judge(
                        WAIVER + "evidence: {waivers: required}",
                        point(Duration.ofDays(900), Endurance.OUTLIVES_THE_DATABASE)))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void needsNoEvidenceForAKey() {
        PlanGuard guard = guard("evidence: {waivers: required}\n"
                + "waivers: [{address: aws_kms_key.k, rule: indirect-loss, reason: r, owner: o, expires: 2026-12-31}]");

        assertThat(guard.judge(read(guard, change("aws_kms_key", "k", "{\"actions\":[\"delete\"]}"))))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void neverAllowsForEvidenceAlone() {
        assertThat(judge("", point(Duration.ZERO, Endurance.OUTLIVES_THE_DATABASE)))
                .isInstanceOf(Verdict.Blocked.class);
    }

    private static Evidence point(Duration lost, Endurance endurance) {
        return new Evidence.Point(TODAY.instant().minus(lost), "snapshot nightly", lost, endurance);
    }

    private static PlanGuard guard(String policy) {
        return PlanGuard.with(PolicyFile.read(
                        new ByteArrayInputStream(("version: 1\n" + policy).getBytes(StandardCharsets.UTF_8))))
                .at(TODAY);
    }

    private static Verdict judge(String policy, Evidence evidence) {
        PlanGuard guard = guard(policy).asking(database -> evidence);
        return guard.judge(read(guard, DELETE));
    }

    private static Plan read(PlanGuard guard, String... changes) {
        byte[] json = planWith("\"resource_changes\":[" + String.join(",", changes) + "]")
                .getBytes(StandardCharsets.UTF_8);
        return PlanReader.keeping(guard.scope()).read(new ByteArrayInputStream(json));
    }
}
