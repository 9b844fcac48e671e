package io.github.tfsafety.plan;

import java.util.List;
import java.util.Map;

/**
 * What Terraform or OpenTofu will do with one object: the closed table of {@code change.actions} combinations.
 *
 * <p>Source: {@code actionString} in {@code internal/command/jsonplan/plan.go} of Terraform (0.12 to 1.16) and of
 * OpenTofu (1.6 to 1.12). The plan's {@code format_version} does not change when an action is added, so an unknown
 * combination is a value of its own, never an approximation.
 */
public enum ChangeAction {
    NO_OP(Fate.KEPT, "left alone"),
    CREATE(Fate.KEPT, "created"),
    READ(Fate.KEPT, "read"),
    UPDATE(Fate.KEPT, "updated in place"),
    /** OpenTofu 1.11: an ephemeral resource is opened. */
    OPEN(Fate.KEPT, "opened"),
    DELETE(Fate.DESTROYED, "destroyed"),
    DELETE_THEN_CREATE(Fate.DESTROYED, "destroyed, then created anew"),
    CREATE_THEN_DELETE(Fate.DESTROYED, "created anew, then the old one destroyed"),
    /** The object stays at the provider, but Terraform no longer manages it. */
    FORGET(Fate.FORGOTTEN, "forgotten: it leaves Terraform's state"),
    /** Terraform's spelling of a replacement that forgets the old object. */
    CREATE_THEN_FORGET(Fate.FORGOTTEN, "created anew, the old one forgotten"),
    /** OpenTofu's spelling of a replacement that forgets the old object. */
    FORGET_THEN_CREATE(Fate.FORGOTTEN, "forgotten, then created anew"),
    /** A combination that is not in this table. */
    UNRECOGNISED(Fate.UNKNOWN, "changed in a way that this version does not know");

    /** What becomes of the object that exists before the change. */
    public enum Fate {
        KEPT,
        DESTROYED,
        FORGOTTEN,
        UNKNOWN
    }

    private static final Map<List<String>, ChangeAction> BY_TOKENS = Map.ofEntries(
            Map.entry(List.of("no-op"), NO_OP),
            Map.entry(List.of("create"), CREATE),
            Map.entry(List.of("read"), READ),
            Map.entry(List.of("update"), UPDATE),
            Map.entry(List.of("open"), OPEN),
            Map.entry(List.of("delete"), DELETE),
            Map.entry(List.of("delete", "create"), DELETE_THEN_CREATE),
            Map.entry(List.of("create", "delete"), CREATE_THEN_DELETE),
            Map.entry(List.of("forget"), FORGET),
            Map.entry(List.of("create", "forget"), CREATE_THEN_FORGET),
            Map.entry(List.of("forget", "create"), FORGET_THEN_CREATE));

    private final Fate fate;
    private final String description;

    ChangeAction(Fate fate, String description) {
        this.fate = fate;
        this.description = description;
    }

    /** The action for a plan's tokens, in the plan's order; {@link #UNRECOGNISED} for all that is not in the table. */
    public static ChangeAction of(List<String> tokens) {
        return BY_TOKENS.getOrDefault(tokens, UNRECOGNISED);
    }

    /** What becomes of the object that exists before the change. */
    public Fate fate() {
        return fate;
    }

    /** The action as the end of a sentence: "is …". */
    public String description() {
        return description;
    }

    /** Whether a new object takes the place of the old one. */
    public boolean isReplacement() {
        return switch (this) {
            case DELETE_THEN_CREATE, CREATE_THEN_DELETE, CREATE_THEN_FORGET, FORGET_THEN_CREATE -> true;
            case NO_OP, CREATE, READ, UPDATE, OPEN, DELETE, FORGET, UNRECOGNISED -> false;
        };
    }
}
