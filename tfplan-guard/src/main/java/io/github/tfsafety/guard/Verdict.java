package io.github.tfsafety.guard;

import io.github.tfsafety.guard.Rule.Effect;
import java.util.List;

/** The answer to "does this plan surely keep the databases?". */
public sealed interface Verdict {
    /** All findings, those that decided the verdict first. */
    List<Finding> findings();

    /** Yes. The findings are notes. */
    record Allowed(List<Finding> findings) implements Verdict {
        public Allowed {
            findings = List.copyOf(findings);
        }
    }

    /** No: the plan is wholly understood, and endangers a database or does what was not expected. */
    record Blocked(List<Finding> findings) implements Verdict {
        public Blocked {
            findings = List.copyOf(findings);
        }
    }

    /** It cannot be told. Blocking findings may stand beside those that leave the plan undecided. */
    record Undecided(List<Finding> findings) implements Verdict {
        public Undecided {
            findings = List.copyOf(findings);
        }
    }

    /** The verdict that follows from findings: undecided before blocked before allowed. */
    static Verdict of(List<Finding> findings) {
        List<Finding> sorted = findings.stream()
                .sorted((one, other) -> one.rule().compareTo(other.rule()))
                .toList();
        if (contains(sorted, Effect.UNDECIDED)) {
            return new Undecided(sorted);
        }
        return contains(sorted, Effect.BLOCK) ? new Blocked(sorted) : new Allowed(sorted);
    }

    private static boolean contains(List<Finding> findings, Effect effect) {
        return findings.stream().anyMatch(finding -> finding.effect() == effect);
    }
}
