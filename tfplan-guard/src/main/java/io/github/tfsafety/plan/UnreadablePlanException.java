package io.github.tfsafety.plan;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** The bytes are not a plan that can be trusted. The message says why in one line, and how to get the right input. */
public final class UnreadablePlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String WRITE_AGAIN = "Write the plan again with terraform show -json PLANFILE.";
    private static final String NAME_A_PLAN =
            "Name a saved plan, or what terraform show -json PLANFILE writes of it; of Terragrunt, the folder of --json-out-dir.";

    /** Why the input was refused. */
    public enum Reason {
        /** The bytes could not be read at all. */
        UNREADABLE("Check the path and who may read it."),
        EMPTY(WRITE_AGAIN),
        NOT_JSON(WRITE_AGAIN),
        /** The JSON ends before its end. */
        TRUNCATED(WRITE_AGAIN),
        TRAILING_DATA(WRITE_AGAIN),
        DUPLICATE_KEY(WRITE_AGAIN),
        /** Something is larger or deeper than any plan needs. */
        TOO_LARGE("Take the value out of the configuration, plan again, and judge that plan."),
        NOT_A_PLAN(NAME_A_PLAN),
        STATE_FILE(NAME_A_PLAN),
        STATE_JSON(NAME_A_PLAN),
        ENCRYPTED_PLAN("Decrypt it with tofu show -json PLANFILE, and judge what that writes."),
        REDACTED_PLAN("Take the full JSON of the plan, which HCP Terraform gives to admins of the workspace."),
        EVENT_LINES("Save the plan with terraform plan -out=PLANFILE, and judge that file."),
        UNKNOWN_FORMAT("Use a tfplan-guard that knows the Terraform or OpenTofu that made the plan."),
        ERRORED("Correct the error that Terraform told, and plan again."),
        /** JSON in the shape of a plan, but with a part that no Terraform writes. */
        MALFORMED(WRITE_AGAIN),
        ADDRESS_MISMATCH(WRITE_AGAIN),
        /** A saved plan stands beside the JSON under the same name, and shows otherwise. */
        OTHER_SAVED_PLAN("Write both anew, or judge the saved plan, which is what is applied.");

        private final String remedy;

        Reason(String remedy) {
            this.remedy = remedy;
        }

        /** What helps. */
        public String remedy() {
            return remedy;
        }
    }

    private final Reason reason;

    public UnreadablePlanException(Reason reason, String message) {
        this(reason, message, null);
    }

    public UnreadablePlanException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = requireNonNull(reason);
    }

    public Reason reason() {
        return reason;
    }
}
