package io.github.tfsafety.embedding;

import io.github.tfsafety.guard.PlanGuard;
import io.github.tfsafety.guard.ProtectionPolicy;
import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.report.Format;
import io.github.tfsafety.report.Report;
import java.io.InputStream;

/** A deployment that only goes on with plans that surely keep the databases. */
public final class GuardedDeployment {
    private GuardedDeployment() {}

    /** Runs the deployment if the JSON of {@code terraform show -json} is allowed; returns the guard's report. */
    public static String deploy(InputStream plan, Runnable deployment) {
        PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn());
        Verdict verdict = guard.judge(PlanReader.keeping(guard.scope()).read(plan));
        if (verdict instanceof Verdict.Allowed) {
            deployment.run();
        }
        return Report.on("the plan", verdict).as(Format.TEXT);
    }
}
