package io.github.tfsafety.guard;

import java.util.Arrays;
import java.util.Optional;

/** The rules, in the order of their reports. Ids are stable: policies, waivers and reports name rules by them. */
public enum Rule {
    UNRECOGNISED_ACTION(
            "unrecognised-action",
            Effect.UNDECIDED,
            "An action that this version does not know",
            "Use a tfplan-guard that knows the Terraform or OpenTofu that made the plan."),
    INCOMPLETE_PLAN(
            "incomplete-plan",
            Effect.UNDECIDED,
            "The plan does not cover the whole configuration",
            "Plan again without -target and -exclude, and judge that plan."),
    DEFERRED(
            "deferred",
            Effect.UNDECIDED,
            "A protected database's change is put off to a later plan",
            "Apply what the change waits for, plan again, and judge that plan."),
    MISSING_ENTRY(
            "missing-entry",
            Effect.UNDECIDED,
            "A protected database is in the state, but the plan does not say what happens to it",
            "Judge the whole output of terraform show -json for a full plan: not filtered, targeted or refresh-only."),
    NOT_UNDERSTOOD(
            "not-understood",
            Effect.UNDECIDED,
            "A change of a protected database that no rule explains",
            "Have the change looked at by hand; no rule can say that it keeps the database."),
    DEPOSED_DELETE(
            "deposed-delete",
            Effect.BLOCK,
            "A deposed object of a protected database is destroyed or forgotten",
            "Find out whether the deposed object still holds data; back it up before it goes."),
    IMPORT_AND_REPLACE(
            "import-and-replace",
            Effect.BLOCK,
            "An existing database is imported only to be replaced",
            "Make the configuration agree with the existing database, so that the import changes it in place."),
    REPLACE(
            "replace",
            Effect.BLOCK,
            "A protected database is replaced: its data does not move to the new one",
            "Set the attributes that force the replacement back to what they are in the state, or restore and re-link."),
    DELETE(
            "delete",
            Effect.BLOCK,
            "A protected database is destroyed",
            "Keep its resource block; if only its address changed, add a moved block."),
    FORGET_REPLACE(
            "forget-replace",
            Effect.BLOCK,
            "A protected database is left behind, and an empty one takes its place",
            "Set the attributes that force the replacement back to what they are in the state."),
    FORGET(
            "forget",
            Effect.BLOCK,
            "A protected database leaves Terraform's state",
            "Take the removed block away; to hand the database to another configuration, import it there first."),
    UNEXPECTED_CHANGE(
            "unexpected-change",
            Effect.BLOCK,
            "A change other than the expected ones",
            "Compare the plan with what the recovery was to change, and plan again.");

    /** What a finding of a rule means for the verdict. */
    public enum Effect {
        /** The plan cannot be judged. */
        UNDECIDED,
        /** The plan is understood, and must not be applied. */
        BLOCK,
        /** Worth knowing, and no reason to stop. */
        NOTE
    }

    private final String id;
    private final Effect effect;
    private final String title;
    private final String remedy;

    Rule(String id, Effect effect, String title, String remedy) {
        this.id = id;
        this.effect = effect;
        this.title = title;
        this.remedy = remedy;
    }

    public String id() {
        return id;
    }

    public Effect effect() {
        return effect;
    }

    /** What the rule finds, as a short sentence. */
    public String title() {
        return title;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** The rule with this id. */
    public static Optional<Rule> withId(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }
}
