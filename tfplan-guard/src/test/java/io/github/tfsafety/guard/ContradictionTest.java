package io.github.tfsafety.guard;

import static io.github.tfsafety.plan.Plans.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.guard.ProtectionPolicy.PlanKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries that say that an object is kept, and something else beside it. */
class ContradictionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"actions\":[\"read\"]}",
                "{\"actions\":[\"open\"]}",
                "{\"actions\":[\"update\"],\"replace_paths\":[[\"engine\"]]}",
                "{\"actions\":[\"no-op\"],\"replace_paths\":[[\"engine\"]]}",
                "{\"actions\":[\"create\"],\"replace_paths\":[[\"engine\"]]}",
                "{\"actions\":[\"no-op\"],\"before\":{},\"after\":null}",
                "{\"actions\":[\"no-op\"],\"before\":{\"deletion_protection\":true},"
                        + "\"after\":{\"deletion_protection\":false}}",
                "{\"actions\":[\"no-op\"],\"before\":null,\"after\":{}}",
                "{\"actions\":[\"update\"],\"before\":{},\"after\":null}",
                "{\"actions\":[\"update\"],\"before\":null,\"after\":{}}",
                "{\"actions\":[\"create\"],\"before\":{},\"after\":{}}",
                "{\"actions\":[\"create\"],\"before\":{},\"after\":null}"
            })
    void cannotDecideOnAnEntryThatContradictsItself(String entry) {
        Verdict verdict = judge("aws_rds_cluster", entry);

        assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly(Rule.NOT_UNDERSTOOD);
        assertThat(judge("aws_instance", entry)).isInstanceOf(Verdict.Allowed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"actions\":[\"update\"],\"before\":{},\"after\":{},\"replace_paths\":[]}",
                "{\"actions\":[\"no-op\"],\"before\":{},\"after\":{}}",
                "{\"actions\":[\"no-op\"],\"before\":null,\"after\":null}",
                "{\"actions\":[\"create\"],\"before\":null,\"after\":{}}"
            })
    void takesASoundEntryForWhatItSays(String entry) {
        assertThat(judge("aws_rds_cluster", entry)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void cannotDecideOnDriftThatContradictsItself() {
        String drift = change("aws_rds_cluster", "main", "{\"actions\":[\"update\"],\"before\":{},\"after\":null}");
        PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn().withPlanKind(PlanKind.REFRESH_ONLY));

        assertThat(guard.judge(Readings.with(guard, "\"resource_drift\":[" + drift + "]")))
                .isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void tellsALostDeposedObjectFromTheCurrentOne() {
        String kept = change("aws_rds_cluster", "main", "{\"actions\":[\"no-op\"],\"before\":{},\"after\":{}}");
        String drift = change("aws_rds_cluster", "main", "{\"actions\":[\"delete\"],\"before\":{},\"after\":null}")
                .replace("\"mode\"", "\"deposed\":\"0a1b2c3d\",\"mode\"");
        PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn());
        Verdict verdict = guard.judge(
                Readings.with(guard, "\"resource_changes\":[" + kept + "]", "\"resource_drift\":[" + drift + "]"));

        assertThat(verdict.findings())
                .filteredOn(finding -> finding.rule() == Rule.DRIFT_LOSS)
                .extracting(Finding::object)
                .containsExactly("aws_rds_cluster.main (deposed 0a1b2c3d)");
    }

    @Test
    void believesNothingOfAnObjectThatIsUnknownAsAWhole() {
        String update = "{\"actions\":[\"update\"],\"before\":{\"deletion_protection\":true},"
                + "\"after\":{\"deletion_protection\":true},\"after_unknown\":%s}";

        assertThat(judge("aws_rds_cluster", update.formatted("{}"))).isInstanceOf(Verdict.Allowed.class);
        assertThat(judge("aws_rds_cluster", update.formatted("true"))).isInstanceOf(Verdict.Blocked.class);
    }

    private static Verdict judge(String type, String entry) {
        PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn());
        return guard.judge(Readings.plan(guard, change(type, "main", entry)));
    }
}
