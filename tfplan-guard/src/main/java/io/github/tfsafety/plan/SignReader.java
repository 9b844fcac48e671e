package io.github.tfsafety.plan;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads those parts of a plan of which no more is kept than a sign. */
final class SignReader {
    private final JsonCursor cursor;
    private final Set<PlanSign> signs;

    SignReader(JsonCursor cursor, Set<PlanSign> signs) {
        this.cursor = cursor;
        this.signs = signs;
    }

    void readApplyable() {
        signs.add(cursor.bool("applyable") ? PlanSign.APPLYABLE : PlanSign.NOT_APPLYABLE);
    }

    void readPlannedValues() {
        cursor.object("planned_values", member -> {
            if (member.equals("root_module")) {
                readModule();
            }
        });
    }

    /** The values of its objects are passed over. */
    private void readModule() {
        cursor.object("a module of planned_values", member -> {
            switch (member) {
                case "resources" -> cursor.array(member, () -> signs.add(PlanSign.PLANNED_OBJECT));
                case "child_modules" -> cursor.array(member, this::readModule);
                default -> {}
            }
        });
    }

    void readActionInvocations() {
        cursor.array("action_invocations", () -> {
            signs.add(PlanSign.CHANGE);
            signs.add(PlanSign.ACTION);
        });
    }

    /** Whether they make a plan applyable is not known. */
    void readDeferredActionInvocations() {
        cursor.array("deferred_action_invocations", () -> signs.add(PlanSign.ACTION));
    }

    void readOutputChanges() {
        cursor.object(
                "output_changes", output -> cursor.object("the change of an output", this::readMemberOfOutputChange));
    }

    private void readMemberOfOutputChange(String member) {
        if (member.equals("actions")) {
            cursor.array("the actions of an output", () -> {
                if (!cursor.string("an action").equals("no-op")) {
                    signs.add(PlanSign.CHANGE);
                }
            });
        } else {
            MemberNames.CHANGE.requireUndamaged(member, cursor);
        }
    }

    /** What an entry of {@code resource_changes} shows, in scope or not. */
    void see(ResourceAddress address, ChangeBody body, @Nullable ResourceAddress previous) {
        signs.add(PlanSign.ENTRY);
        boolean imported = body.importing() != null;
        if (body.action() != ChangeAction.NO_OP || previous != null || imported) {
            signs.add(PlanSign.CHANGE);
        }
        if (address.mode() == ResourceMode.MANAGED) {
            signs.add(PlanSign.MANAGED_ENTRY);
            if (body.showsBefore() && !imported) {
                signs.add(PlanSign.EXISTING_OBJECT);
            }
        }
    }
}
