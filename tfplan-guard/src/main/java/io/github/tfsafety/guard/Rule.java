package io.github.tfsafety.guard;

import java.util.Arrays;
import java.util.Optional;

/** The rules, in the order of their reports. Ids are stable: policies, waivers and reports name rules by them. */
public enum Rule {
    UNREADABLE_PLAN(
            "unreadable-plan",
            Effect.UNDECIDED,
            "The input is not a plan that can be trusted",
            "Write the plan again with terraform show -json PLANFILE."),
    UNRECOGNISED_ACTION(
            "unrecognised-action",
            Effect.UNDECIDED,
            "An action that this version does not know",
            "Use a tfplan-guard that knows the Terraform or OpenTofu that made the plan."),
    INCOMPLETE_PLAN(
            "incomplete-plan",
            Effect.UNDECIDED,
            "The plan does not cover the whole configuration",
            "Plan again without -target and -exclude; apply first what deferred changes wait for."),
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
    INCOHERENT_PLAN(
            "incoherent-plan",
            Effect.UNDECIDED,
            "The parts of the plan do not fit together",
            "Judge the whole output of terraform show -json, unfiltered; say --refresh-only for a refresh-only plan alone."),
    NOT_UNDERSTOOD(
            "not-understood",
            Effect.UNDECIDED,
            "The entry of a protected database contradicts itself",
            "Write the plan again with terraform show -json; if it stays so, have the change looked at by hand."),
    INVENTORY_MISSING(
            "inventory-missing",
            Effect.BLOCK,
            "A database of the inventory is not in the state",
            "Check that this is the right workspace and backend, and restore or import what the state has lost."),
    DRIFT_LOSS(
            "drift-loss",
            Effect.BLOCK,
            "A protected database is not found at the provider any more",
            "Check credentials, account and region; if it is really gone, restore it, then re-link it."),
    EXCHANGED(
            "exchanged",
            Effect.BLOCK,
            "A database was exchanged for another one outside Terraform",
            "Find out where the data of the old one is; restore and re-link it, or waive this for the new one."),
    SILENT_RECREATION(
            "silent-recreation",
            Effect.BLOCK,
            "A database that is known to exist is created anew, empty",
            "Restore or import the existing database instead of creating an empty one."),
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
    REPLACE_BY_UNKNOWN(
            "replace-by-unknown",
            Effect.BLOCK,
            "A protected database is replaced only because a value is not known yet",
            "Apply what the value comes from first, or write the value itself: the replacement may then vanish."),
    REPLACE(
            "replace",
            Effect.BLOCK,
            "A protected database is replaced: its data does not move to the new one",
            "Set the attributes that force the replacement back to what they are in the state, or restore and re-link."),
    RENAME_WITHOUT_MOVED(
            "rename-without-moved",
            Effect.BLOCK,
            "A protected database is destroyed and created anew because its address changed",
            "Add a moved block from the old address to the new one."),
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
            "Take the removed block away; to hand the database to another configuration, judge both plans together."),
    INDIRECT_LOSS(
            "indirect-loss",
            Effect.BLOCK,
            "Something is destroyed that the recovery of databases depends on",
            "Keep it for as long as a database, a snapshot or a recovery point needs it."),
    IDENTITY_TWICE(
            "identity-twice",
            Effect.BLOCK,
            "One database is bound to two addresses",
            "Keep one of the addresses, and take the other out of the state without destroying the object."),
    DISARM(
            "disarm",
            Effect.BLOCK,
            "A protection of a database is lowered",
            "Leave the setting as it is, or expect its change by name in the policy."),
    PASSWORD_RESET(
            "password-reset",
            Effect.BLOCK,
            "The master password of a database is changed",
            "Leave the password to its secret, or expect its change by name in the policy."),
    UNEXPECTED_CHANGE(
            "unexpected-change",
            Effect.BLOCK,
            "A change other than the expected ones",
            "Compare the plan with what the recovery was to change, and plan again."),
    MIGRATED(
            "migrated",
            Effect.NOTE,
            "A database changes its configuration: forgotten in one place, imported in another",
            "Apply the plan that imports it first."),
    UNUSED_LOSS(
            "unused-loss",
            Effect.NOTE,
            "Something is destroyed that serves databases, but none that is protected",
            "Nothing, if the policy protects all databases that matter; AWS destroys no subnet group that is in use."),
    MOVED("moved", Effect.NOTE, "A database changes its address", "Nothing; the object stays the same."),
    IMPORTED(
            "imported",
            Effect.NOTE,
            "An existing database is imported",
            "Check that the import id names the database that you mean."),
    WAIVER_UNFIT(
            "waiver-unfit",
            Effect.NOTE,
            "A waiver of the policy does not count",
            "Correct the waiver, or take it out of the policy."),
    EXPECTATION_UNUSED(
            "expectation-unused",
            Effect.NOTE,
            "An expectation of the policy matches nothing in the plan",
            "Check the address; take the expectation out if it has served its purpose."),
    UNKNOWN_PROVIDER(
            "unknown-provider",
            Effect.NOTE,
            "Something is destroyed of which it is not known whether it holds data",
            "Look at it by hand, and name in a policy what must be kept."),
    PROTECTION_UNKNOWN(
            "protection-unknown",
            Effect.NOTE,
            "A protected type or address that nothing matches",
            "Check how it is written; what is written wrong protects nothing.");

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
