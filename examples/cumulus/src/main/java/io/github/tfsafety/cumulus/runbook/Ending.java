package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.runbook.RedeployResult.NotExpected;
import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.relink.RelinkResult;
import io.github.tfsafety.relink.RelinkResult.ForecastNotAllowed;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.RealPlanNotAllowed;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import java.util.ArrayList;
import java.util.List;

/** How a runbook ended that could be carried out as far as it was allowed. */
public sealed interface Ending {
    /** Everything that it does is done. */
    record Done() implements Ending {}

    /**
     * It stopped at what a person has to look at. What is restored stays, and the run can be gone on with.
     *
     * @param where the step
     * @param findings why, one line each
     */
    record Stopped(String where, List<String> findings) implements Ending {
        public Stopped {
            requireNonNull(where, "where");
            findings = List.copyOf(findings);
        }

        /** A redeployment that was not done. */
        static Stopped at(NotExpected other) {
            List<String> findings = new ArrayList<>(other.objections());
            findings.add("the plan is kept: " + other.plan());
            return new Stopped("redeploy of " + other.root() + ", nothing was applied", findings);
        }
    }

    /** The ending that follows from a re-link, if it is one. */
    static Ending of(RelinkResult result) {
        if (result instanceof Relinked relinked) {
            return relinked.fate() == PlanFate.APPLIED_AND_NOT_CLEAN
                    ? new Stopped(
                            "re-link", List.of("the plan after the apply has changes again; read " + relinked.plan()))
                    : new Done();
        }
        if (result instanceof ForecastNotAllowed forecast) {
            return new Stopped(
                    "re-link, nothing was changed in Terraform's state", findings(forecast.verdict(), result));
        }
        if (result instanceof RealPlanNotAllowed real) {
            return new Stopped("re-link, nothing was applied", findings(real.verdict(), result));
        }
        throw new IllegalArgumentException("Unknown result: " + result);
    }

    private static List<String> findings(Verdict verdict, RelinkResult result) {
        List<String> findings = new ArrayList<>();
        verdict.findings().forEach(finding -> findings.add(finding.object() + ": " + finding.title()));
        findings.addAll(result.advice());
        return findings;
    }
}
