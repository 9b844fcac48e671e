package io.github.tfsafety.plan;

import io.github.tfsafety.plan.ObjectState.Comparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The {@code change} object of a plan entry. */
final class ChangeBody {
    private final JsonCursor cursor;
    private final KeptAttributes kept;
    private List<String> actions = List.of();
    private ChangeAction action = ChangeAction.UNRECOGNISED;
    private ObjectState before = ObjectState.absent();
    private ObjectState after = ObjectState.absent();
    private MarkedNames unknown = MarkedNames.NONE;
    private MarkedNames sensitiveBefore = MarkedNames.NONE;
    private MarkedNames sensitiveAfter = MarkedNames.NONE;
    private final List<String> replacePaths = new ArrayList<>();
    private ResourceChange.@Nullable Importing importing;

    private boolean showsBefore;
    private final Width width;

    /** How much of a change is read. */
    private enum Width {
        WITH_ATTRIBUTES,
        WITHOUT_ATTRIBUTES
    }

    private ChangeBody(JsonCursor cursor, KeptAttributes kept, Width width) {
        this.cursor = cursor;
        this.kept = kept;
        this.width = width;
    }

    /** Consumes the {@code change} object under the cursor. */
    static ChangeBody read(JsonCursor cursor, KeptAttributes kept) {
        return read(new ChangeBody(cursor, kept, Width.WITH_ATTRIBUTES));
    }

    /** Consumes the {@code change} object, of which no attributes are wanted. */
    static ChangeBody readWithoutAttributes(JsonCursor cursor, KeptAttributes kept) {
        return read(new ChangeBody(cursor, kept, Width.WITHOUT_ATTRIBUTES));
    }

    private static ChangeBody read(ChangeBody body) {
        body.cursor.object("a change", body::readMember);
        if (body.actions.isEmpty()) {
            throw body.cursor.malformed("a change has no actions");
        }
        return body;
    }

    private void readMember(String member) {
        switch (member) {
            case "actions" -> readActions();
            case "replace_paths" -> cursor.array(member, () -> replacePaths.add(readPath()));
            case "importing" -> importing = readImporting();
            default -> {
                if (width == Width.WITH_ATTRIBUTES) {
                    readAttributes(member);
                } else if (member.equals("before")) {
                    showsBefore = !cursor.isNull();
                } else {
                    MemberNames.CHANGE.requireUndamaged(member, cursor);
                }
            }
        }
    }

    private void readAttributes(String member) {
        switch (member) {
            case "before" -> {
                before = ObjectState.read(cursor, kept, comparison());
                showsBefore = before.present();
            }
            case "after" -> after = ObjectState.read(cursor, kept, comparison());
            case "after_unknown" -> unknown = MarkedNames.read(cursor);
            case "before_sensitive" -> sensitiveBefore = MarkedNames.read(cursor);
            case "after_sensitive" -> sensitiveAfter = MarkedNames.read(cursor);
            default -> MemberNames.CHANGE.requireUndamaged(member, cursor);
        }
    }

    private void readActions() {
        List<String> tokens = new ArrayList<>();
        cursor.array("actions", () -> tokens.add(cursor.word("an action")));
        actions = List.copyOf(tokens);
        action = ChangeAction.of(actions);
    }

    /** Objects that stand on one side only, and objects left alone, need no comparison. */
    private Comparison comparison() {
        return switch (action) {
            case NO_OP, CREATE, READ, DELETE, FORGET, OPEN -> Comparison.POINTLESS;
            case UPDATE, DELETE_THEN_CREATE, CREATE_THEN_DELETE, CREATE_THEN_FORGET, FORGET_THEN_CREATE, UNRECOGNISED ->
                Comparison.WANTED;
        };
    }

    private String readPath() {
        StringBuilder path = new StringBuilder();
        cursor.array("a replace path", () -> {
            if (cursor.isWholeNumber()) {
                path.append('[').append(cursor.text()).append(']');
            } else if (cursor.isString()) {
                path.append(path.isEmpty() ? "" : ".").append(cursor.text());
            } else {
                cursor.skip();
                path.append("[…]");
            }
        });
        return path.toString();
    }

    private ResourceChange.@Nullable Importing readImporting() {
        if (cursor.isNull()) {
            return null;
        }
        String[] id = {null};
        cursor.object("importing", member -> {
            if (member.equals("id") && !cursor.isNull()) {
                id[0] = cursor.string("an import id");
            } else {
                cursor.skip();
            }
        });
        return new ResourceChange.Importing(id[0]);
    }

    List<String> actions() {
        return actions;
    }

    ChangeAction action() {
        return action;
    }

    ResourceChange.@Nullable Importing importing() {
        return importing;
    }

    /** Whether an object stands before the change; told of narrow bodies, too. */
    boolean showsBefore() {
        return showsBefore;
    }

    boolean isNarrow() {
        return width == Width.WITHOUT_ATTRIBUTES;
    }

    void addTo(ResourceChange.Builder change) {
        Set<String> compared = new TreeSet<>(before.names());
        compared.addAll(after.names());
        Set<String> unknownNames = unknown.among(compared);
        change.replacePaths(replacePaths)
                .importing(importing)
                .sides(sides())
                .unknownAttributes(unknownNames)
                .before(printable(before, sensitiveBefore))
                .after(afterValues());
        if (before.present() && after.present() && comparison() == Comparison.WANTED) {
            Set<String> changed = new TreeSet<>(before.differencesTo(after));
            changed.addAll(unknownNames);
            change.changedAttributes(changed);
        }
    }

    private ResourceChange.Sides sides() {
        if (isNarrow()) {
            return ResourceChange.Sides.NOT_READ;
        }
        if (before.present()) {
            return after.present() ? ResourceChange.Sides.BOTH : ResourceChange.Sides.BEFORE;
        }
        return after.present() ? ResourceChange.Sides.AFTER : ResourceChange.Sides.NEITHER;
    }

    private static Map<String, AttributeValue> printable(ObjectState state, MarkedNames sensitive) {
        if (state.values().isEmpty()) {
            return new HashMap<>();
        }
        Map<String, AttributeValue> values = new HashMap<>(state.values());
        values.replaceAll((path, value) -> sensitive.contains(KeptAttributes.nameOf(path)) ? value.hidden() : value);
        return values;
    }

    private Map<String, AttributeValue> afterValues() {
        Map<String, AttributeValue> values = printable(after, sensitiveAfter);
        if (unknown.isEmpty()) {
            return values;
        }
        for (String path : kept.paths()) {
            if (unknown.contains(KeptAttributes.nameOf(path))) {
                values.merge(path, AttributeValue.UNKNOWN, (known, none) -> unknown.isWhole() ? none : known);
            }
        }
        return values;
    }
}
