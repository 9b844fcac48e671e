package io.github.tfsafety.guard;

import static io.github.tfsafety.plan.Plans.change;
import static io.github.tfsafety.plan.Plans.planWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.Plans;
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
                "{\"actions\":[\"create\"],\"replace_paths\":[[\"engine\"]]}"
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
                "{\"actions\":[\"update\"],\"replace_paths\":[]}",
                "{\"actions\":[\"no-op\"]}",
                "{\"actions\":[\"create\"]}"
            })
    void takesASoundEntryForWhatItSays(String entry) {
        assertThat(judge("aws_rds_cluster", entry)).isInstanceOf(Verdict.Allowed.class);
    }

    private static Verdict judge(String type, String entry) {
        return PlanGuard.with(ProtectionPolicy.builtIn())
                .judge(Plans.read(planWith("\"resource_changes\":[" + change(type, "main", entry) + "]")));
    }
}
