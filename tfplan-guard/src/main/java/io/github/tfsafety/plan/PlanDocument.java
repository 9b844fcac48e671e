package io.github.tfsafety.plan;

import io.github.tfsafety.plan.Plan.Completeness;
import io.github.tfsafety.plan.Plan.DeferredChange;
import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The top level of a plan document. */
final class PlanDocument {
    /** Changes out of scope only serve to explain those in scope. */
    private static final int MOST_OTHERS = 10_000;

    private final JsonCursor cursor;
    private final PlanScope scope;
    private final Set<PlanSign> signs = EnumSet.noneOf(PlanSign.class);
    private final SignReader signReader;
    private final ResourceChangeReader changeReader;
    private final Set<String> members = new HashSet<>();
    private final List<ResourceChange> changes = new ArrayList<>();
    private final Set<List<String>> objects = new HashSet<>();
    private final List<ResourceChange> drift = new ArrayList<>();
    private final List<DeferredChange> deferred = new ArrayList<>();
    private final List<ResourceChange> others = new ArrayList<>();
    private References references = References.NONE;
    private List<StateObject> priorState = List.of();
    private Completeness completeness = Completeness.NOT_STATED;
    private @Nullable String formatVersion;
    private @Nullable String terraformVersion;
    private boolean errored;

    PlanDocument(JsonCursor cursor, PlanScope scope) {
        this.cursor = cursor;
        this.scope = scope;
        this.signReader = new SignReader(cursor, signs);
        this.changeReader = new ResourceChangeReader(cursor, scope);
    }

    Plan read() {
        if (!cursor.isObject()) {
            throw new UnreadablePlanException(
                    Reason.NOT_A_PLAN,
                    "the input is JSON, but not a plan; write it with terraform show -json PLANFILE");
        }
        cursor.object("the plan", member -> {
            members.add(member);
            readMember(member);
            if (DocumentKind.isEventLine(members)) {
                throw DocumentKind.eventLines();
            }
        });
        DocumentKind.requirePlan(members);
        cursor.end();
        if (errored) {
            throw new UnreadablePlanException(
                    Reason.ERRORED,
                    "the plan is marked errored: Terraform could not finish it; correct the error and plan again");
        }
        return new Plan(
                FormatVersion.require(formatVersion),
                terraformVersion,
                completeness,
                changes,
                drift,
                deferred,
                priorState,
                scope,
                others,
                references,
                signs);
    }

    private void readMember(String member) {
        switch (member) {
            case "format_version" -> formatVersion = FormatVersion.require(cursor.string(member));
            case "terraform_version" -> terraformVersion = cursor.string(member);
            case "errored" -> errored = cursor.bool(member);
            case "complete" -> completeness = cursor.bool(member) ? Completeness.COMPLETE : Completeness.PARTIAL;
            case "resource_changes" -> changeReader.readAll(member, this::addChange, this::addOther, signReader::see);
            case "resource_drift" ->
                changeReader.readAll(member, drift::add, dropped -> {}, ResourceChangeReader.Witness.NONE);
            case "configuration" -> references = new References(new ConfigurationReader(cursor).read());
            case "deferred_changes" -> cursor.array(member, this::readDeferred);
            case "prior_state" -> priorState = new PriorStateReader(cursor, scope, signs).read();
            case "planned_values" -> signReader.readPlannedValues();
            case "output_changes" -> signReader.readOutputChanges();
            case "action_invocations" -> signReader.readActionInvocations();
            case "deferred_action_invocations" -> signReader.readDeferredActionInvocations();
            case "applyable" -> signReader.readApplyable();
            default -> MemberNames.PLAN.requireUndamaged(member, cursor);
        }
    }

    /** An object has one entry; with two, one would speak for the other. */
    private void addChange(ResourceChange change) {
        List<String> object =
                List.of(change.address().toString(), change.deposedKey().orElse(""));
        if (!objects.add(object)) {
            throw cursor.malformed(
                    "two entries speak of " + Quoted.forMessage(change.address().toString()));
        }
        changes.add(change);
    }

    private void addOther(ResourceChange change) {
        if (change.action() != ChangeAction.NO_OP && others.size() < MOST_OTHERS) {
            others.add(change);
        }
    }

    /** Both members are always there; without the change, nobody could tell what is put off. */
    private void readDeferred() {
        signs.add(PlanSign.ENTRY);
        String[] reason = {null};
        boolean[] told = {false};
        List<ResourceChange> kept = new ArrayList<>();
        cursor.object("a deferred change", member -> {
            switch (member) {
                case "reason" -> reason[0] = cursor.string(member);
                case "resource_change" -> {
                    told[0] = true;
                    changeReader.read(kept::add, dropped -> {}, ResourceChangeReader.Witness.NONE);
                }
                default -> MemberNames.DEFERRED_CHANGE.requireUndamaged(member, cursor);
            }
        });
        if (reason[0] == null || !told[0]) {
            throw cursor.malformed("a deferred change lacks its reason or its resource change");
        }
        kept.forEach(change -> deferred.add(new DeferredChange(reason[0], change)));
    }
}
