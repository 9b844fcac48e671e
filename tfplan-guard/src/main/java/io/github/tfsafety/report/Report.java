package io.github.tfsafety.report;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.Rule.Effect;
import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.plan.ResourceAddress;
import java.util.List;
import java.util.Optional;

/**
 * A verdict with what a report says beside it.
 *
 * @param plans the names of the judged plans
 * @param sources where the judged resources stand in the configuration
 */
public record Report(List<String> plans, Verdict verdict, SourceLines sources) {
    public Report {
        plans = List.copyOf(plans);
        requireNonNull(verdict);
        requireNonNull(sources);
    }

    /** A report on one plan, without a configuration. */
    public static Report on(String plan, Verdict verdict) {
        return new Report(List.of(plan), verdict, SourceLines.NONE);
    }

    /** The report in one of its forms; ends with a line break. */
    public String as(Format format) {
        return format.write(this);
    }

    String headline() {
        return Words.headline(verdict);
    }

    /** The verdict as machines read it. */
    String verdictWord() {
        if (verdict instanceof Verdict.Blocked) {
            return "blocked";
        }
        return verdict instanceof Verdict.Allowed ? "allowed" : "undecided";
    }

    List<Finding> findings(Effect effect) {
        return verdict.findings().stream()
                .filter(finding -> finding.effect() == effect)
                .toList();
    }

    Optional<SourceLine> sourceOf(Finding finding) {
        return finding.address().isEmpty() ? Optional.empty() : sources.of(ResourceAddress.parse(finding.address()));
    }
}
