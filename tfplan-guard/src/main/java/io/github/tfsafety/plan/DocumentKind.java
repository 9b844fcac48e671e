package io.github.tfsafety.plan;

import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import java.util.Set;

/** Tells a plan from the JSON documents that are easily taken for one. */
final class DocumentKind {
    private DocumentKind() {}

    /** Whether the members are those of a line that {@code terraform plan -json} prints. */
    static boolean isEventLine(Set<String> members) {
        return members.contains("@level") && members.contains("@message");
    }

    static UnreadablePlanException eventLines() {
        return refuse(
                Reason.EVENT_LINES,
                "the input is the event lines of plan -json; save the plan with plan -out=PLANFILE");
    }

    /** Refuses a whole document that is not a plan. */
    static void requirePlan(Set<String> members) {
        if (members.contains("encrypted_data")) {
            throw refuse(
                    Reason.ENCRYPTED_PLAN,
                    "the input is an encrypted OpenTofu plan file; decrypt it with tofu show -json PLANFILE");
        }
        if (members.contains("plan_format_version")) {
            throw refuse(
                    Reason.REDACTED_PLAN,
                    "the input is HCP Terraform's redacted plan, which leaves out what has to be judged;"
                            + " download the full JSON output of the plan");
        }
        if (members.contains("lineage") || members.contains("serial")) {
            throw refuse(
                    Reason.STATE_FILE,
                    "the input is a state file, not a plan; write a plan with terraform show -json PLANFILE");
        }
        if (members.contains("values") && !members.contains("planned_values")) {
            throw refuse(
                    Reason.STATE_JSON,
                    "the input is the JSON of a state, not of a plan; name a plan file to terraform show -json");
        }
        if (!members.contains("planned_values")) {
            throw refuse(
                    Reason.NOT_A_PLAN,
                    "the input has no planned_values, so it is not a whole plan; write it with terraform show -json PLANFILE");
        }
    }

    private static UnreadablePlanException refuse(Reason reason, String problem) {
        return new UnreadablePlanException(reason, problem);
    }
}
