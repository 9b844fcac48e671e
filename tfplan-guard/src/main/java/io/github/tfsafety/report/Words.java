package io.github.tfsafety.report;

import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.Verdict;

/** Words that several reports share. */
final class Words {
    private Words() {}

    static String headline(Verdict verdict) {
        if (verdict instanceof Verdict.Blocked) {
            return "BLOCKED";
        }
        return verdict instanceof Verdict.Allowed ? "ALLOWED" : "COULD NOT DECIDE";
    }

    /** The finding as one sentence. */
    static String sentence(Finding finding) {
        return finding.address().isEmpty() ? finding.detail() : finding.object() + " " + finding.detail();
    }
}
