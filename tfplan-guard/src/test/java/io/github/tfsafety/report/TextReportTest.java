package io.github.tfsafety.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.guard.PlanGuard;
import io.github.tfsafety.guard.ProtectionPolicy;
import io.github.tfsafety.plan.Plans;
import org.junit.jupiter.api.Test;

class TextReportTest {
    @Test
    void namesTheRuleTheAddressAndTheForcingAttributes() {
        String text = TextReport.of(
                "plan.json",
                PlanGuard.with(ProtectionPolicy.builtIn())
                        .judge(Plans.read(
                                Plans.corpusAs("aws_rds_cluster", "terraform-data/replace-destroy-first.json"))));

        assertThat(text)
                .startsWith("BLOCKED: plan.json\n")
                .contains("[replace]", "aws_rds_cluster.db", "triggers_replace");
    }

    @Test
    void saysInOneLineThatAPlanIsAllowed() {
        String text = TextReport.of(
                "plan.json",
                PlanGuard.with(ProtectionPolicy.builtIn())
                        .judge(Plans.read(Plans.corpusAs("aws_rds_cluster", "terraform-data/update.json"))));

        assertThat(text).isEqualTo("ALLOWED: plan.json\n");
    }
}
