package io.github.tfsafety.report;

import io.github.tfsafety.guard.Evidence;
import io.github.tfsafety.guard.Evidence.Endurance;
import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.Rule.Effect;
import io.github.tfsafety.guard.Verdict;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Words that several reports share. */
final class Words {
    private Words() {}

    static String headline(Verdict verdict) {
        if (verdict instanceof Verdict.Blocked) {
            return "BLOCKED";
        }
        return verdict instanceof Verdict.Allowed ? "ALLOWED" : "COULD NOT DECIDE";
    }

    /** What the verdict means for whoever is about to apply. */
    static String summary(Report report) {
        boolean one = report.plans().size() == 1;
        if (report.verdict() instanceof Verdict.Allowed) {
            long excused = report.findings(Effect.NOTE).stream()
                    .filter(finding -> finding.rule().effect() == Effect.BLOCK)
                    .count();
            if (excused > 0) {
                return "Allowed only because the policy says so: "
                        + (excused == 1 ? "one change endangers" : excused + " changes endanger") + " a database.";
            }
            return one ? "This plan keeps every protected database." : "These plans keep every protected database.";
        }
        if (report.verdict() instanceof Verdict.Blocked) {
            long problems = report.findings(Effect.BLOCK).size();
            return "Do not apply: " + (problems == 1 ? "one change endangers" : problems + " changes endanger")
                    + " a database.";
        }
        return "Do not apply: it cannot be told whether every protected database is kept.";
    }

    /** What was judged: the plan's name, or how many plans. */
    static String judged(Report report) {
        return report.plans().size() == 1
                ? report.plans().get(0)
                : report.plans().size() + " plans";
    }

    /** The exit code of the commands for a verdict. */
    static int exitCode(Verdict verdict) {
        if (verdict instanceof Verdict.Blocked) {
            return 3;
        }
        return verdict instanceof Verdict.Allowed ? 0 : 1;
    }

    /** What happens to what, as one sentence without a full stop. */
    static String sentence(Finding finding) {
        return finding.address().isEmpty() ? finding.detail() : finding.object() + " " + finding.detail();
    }

    /** All that a finding says, as sentences: what happens, why, what could be recovered, what to do. */
    static String paragraph(Finding finding) {
        StringBuilder text = new StringBuilder(sentence(finding)).append(". ");
        if (!finding.cause().isEmpty()) {
            text.append("Why: ").append(finding.cause()).append(". ");
        }
        finding.evidence()
                .ifPresent(evidence ->
                        text.append("Way back: ").append(evidence(evidence)).append(". "));
        return text.append(finding.remedy()).toString();
    }

    /** What could be recovered. */
    static String evidence(Evidence evidence) {
        if (evidence instanceof Evidence.Point point) {
            String words = "to " + point.time().truncatedTo(ChronoUnit.SECONDS) + " from " + point.source()
                    + "; what was written in the " + inWords(point.lost()) + " since then would be lost";
            return point.endurance() == Endurance.OUTLIVES_THE_DATABASE
                    ? words
                    : words + ". But this recovery point goes with the database";
        }
        return evidence instanceof Evidence.Unknown unknown
                ? "it could not be told: " + unknown.reason()
                : "none, all data would be lost";
    }

    private static String inWords(Duration time) {
        if (time.toDays() >= 2) {
            return time.toDays() + " days";
        }
        if (time.toHours() >= 2) {
            return time.toHours() + " hours";
        }
        return time.toMinutes() >= 2 ? time.toMinutes() + " minutes" : Math.max(1, time.toSeconds()) + " seconds";
    }
}
