package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.readiness.Finding;
import io.github.tfsafety.cumulus.readiness.Grade;
import io.github.tfsafety.cumulus.readiness.SecretsAudit;
import java.util.List;

/** Whether both logins lead to the cluster that they are to lead to. */
final class SecretsNow {
    private SecretsNow() {}

    /** What is wrong, one line each. */
    static List<String> wrong(AtWork cumulus, CumulusDeployment deployment, String endpoint) {
        return new SecretsAudit(cumulus.clients().secrets(), deployment.secrets(), endpoint)
                .look().stream()
                        .filter(finding -> finding.grade() != Grade.GOOD)
                        .map(SecretsNow::words)
                        .toList();
    }

    private static String words(Finding finding) {
        return finding.subject() + ": " + finding.setting() + " is " + finding.found() + "; " + finding.mend();
    }
}
