package io.github.tfsafety.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.Plans;
import io.github.tfsafety.plan.UnreadablePlanException;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every plan of the corpus to its label. */
class CorpusTest {
    static Stream<List<String>> labels() {
        return Plans.labels().stream();
    }

    @ParameterizedTest
    @MethodSource("labels")
    void judgesThePlanAsItsLabelSays(List<String> label) {
        byte[] plan = Plans.corpusAs("aws_neptune_cluster", label.get(0));

        assertThat(outcome(plan)).isEqualTo(label.stream().skip(1).collect(Collectors.joining(" ")));
    }

    private static String outcome(byte[] json) {
        PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn());
        try {
            Verdict verdict = guard.judge(PlanReader.keeping(guard.scope()).read(new ByteArrayInputStream(json)));
            TreeSet<String> rules = new TreeSet<>();
            verdict.findings().forEach(finding -> rules.add(finding.ruleId()));
            return (word(verdict) + " " + String.join(" ", rules)).strip();
        } catch (UnreadablePlanException e) {
            return "unreadable " + e.reason();
        }
    }

    private static String word(Verdict verdict) {
        return verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
