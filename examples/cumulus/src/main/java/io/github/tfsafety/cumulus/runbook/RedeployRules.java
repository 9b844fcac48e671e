package io.github.tfsafety.cumulus.runbook;

import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.PlanGuard;
import io.github.tfsafety.guard.ProtectionPolicy;
import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.plan.AttributeValue;
import io.github.tfsafety.plan.ChangeAction.Fate;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanScope;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.plan.ResourceMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a redeployment may do. The guard keeps the databases; beyond that nothing may go but what the procedure expects:
 * the version of the secret {@code rds_login}, and mappings of event sources whose stream went with its table.
 */
final class RedeployRules {
    private static final String SOURCE = "event_source_arn";
    private static final String MAPPING = "aws_lambda_event_source_mapping";
    private static final String SECRET_VERSION = "aws_secretsmanager_secret_version";

    private final PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn());
    private final Set<String> replacedTables;

    /**
     * Rules for one redeployment.
     *
     * @param replacedTables names of the tables whose place others have taken, and whose streams are therefore old
     */
    RedeployRules(Set<String> replacedTables) {
        this.replacedTables = Set.copyOf(replacedTables);
    }

    /** What a reader of the plan has to keep. */
    PlanScope scope() {
        Set<String> attributes = new HashSet<>(guard.scope().attributes());
        attributes.add(SOURCE);
        return PlanScope.everything(attributes);
    }

    /** Everything that speaks against the plan; nothing if it may be applied. */
    List<String> objections(Plan plan) {
        List<String> objections = new ArrayList<>();
        Verdict verdict = guard.judge(plan);
        if (!(verdict instanceof Verdict.Allowed)) {
            verdict.findings().stream().map(RedeployRules::words).forEach(objections::add);
            if (objections.isEmpty()) {
                objections.add("the guard does not allow the plan");
            }
        }
        for (ResourceChange change : plan.changes()) {
            if (change.mode() == ResourceMode.MANAGED && change.action().fate() != Fate.KEPT && !isExpected(change)) {
                objections.add(change.address() + " is " + change.action().description()
                        + ", which this procedure does not expect");
            }
        }
        return objections;
    }

    private boolean isExpected(ResourceChange change) {
        if (!change.action().isReplacement()) {
            return false;
        }
        return change.type().equals(SECRET_VERSION)
                || (change.type().equals(MAPPING)
                        && change.before(SOURCE).filter(this::isOld).isPresent());
    }

    /** {@code arn:aws:dynamodb:REGION:ACCOUNT:table/NAME/stream/LABEL}. */
    private boolean isOld(AttributeValue source) {
        return source.kind() == AttributeValue.Kind.STRING
                && replacedTables.stream().anyMatch(table -> source.text().contains(":table/" + table + "/stream/"));
    }

    private static String words(Finding finding) {
        return finding.object() + ": " + finding.title();
    }
}
