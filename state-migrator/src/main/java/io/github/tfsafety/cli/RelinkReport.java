package io.github.tfsafety.cli;

import static java.util.stream.Collectors.joining;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.relink.RelinkResult;
import io.github.tfsafety.relink.RelinkResult.ForecastNotAllowed;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.RealPlanNotAllowed;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.report.TextReport;

/** A re-link's result for a person, and as an exit code. */
final class RelinkReport {
    private RelinkReport() {}

    static String of(RelinkResult result, String runId, String operation) {
        if (result instanceof ForecastNotAllowed forecast) {
            return TextReport.of("the forecast plan", forecast.verdict())
                    + advice(result)
                    + "Nothing was changed at AWS, in the state or in any file.\n";
        }
        if (result instanceof RealPlanNotAllowed real) {
            return TextReport.of("the plan on the real backend", real.verdict())
                    + advice(result)
                    + "The state is re-linked and nothing was applied. Deletion protection is on for the old and the restored"
                    + " database; do not apply before the plan is allowed.\n"
                    + (operation.equals(RelinkRun.BACK)
                            ? ""
                            : "To take the re-link back: tfsafety rollback " + runId + "\n");
        }
        if (result instanceof Relinked relinked) {
            return planned(relinked) + advice(result) + fate(relinked);
        }
        throw new IllegalArgumentException("Unknown result: " + result);
    }

    static int exitCode(RelinkResult result) {
        if (result instanceof ForecastNotAllowed forecast) {
            return ExitCode.of(forecast.verdict());
        }
        if (result instanceof RealPlanNotAllowed real) {
            return ExitCode.of(real.verdict());
        }
        boolean unclean = result instanceof Relinked relinked && relinked.fate() == PlanFate.APPLIED_AND_NOT_CLEAN;
        return unclean ? ExitCode.BLOCKED : ExitCode.ALLOWED;
    }

    private static String planned(RelinkResult result) {
        if (result.changes().isEmpty()) {
            return "The plan changes nothing.\n";
        }
        return result.changes().stream()
                .map(change ->
                        "  " + change.address() + " is " + change.action().description() + "\n")
                .collect(joining("", "The allowed plan:\n", ""));
    }

    private static String advice(RelinkResult result) {
        return result.advice().stream().map(line -> "note: " + line + "\n").collect(joining());
    }

    private static String fate(Relinked relinked) {
        return switch (relinked.fate()) {
            case LEFT_TO_APPLY -> "Re-linked. Apply exactly this plan: terraform apply " + relinked.plan() + "\n";
            case WAITS_FOR_THE_PATCH ->
                "Re-linked. The variables still name the old database: merge the patch, then plan and apply. Deletion"
                        + " protection keeps the databases until then; do not release it.\n";
            case APPLIED_AND_CLEAN -> "Re-linked and applied; the next plan has no changes.\n";
            case APPLIED_AND_NOT_CLEAN -> "Re-linked and applied, but the next plan has changes again; read it.\n";
        };
    }
}
