package io.github.tfsafety.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks {@code prior_state} for the managed objects in scope; attribute values are passed over. */
final class PriorStateReader {
    private final JsonCursor cursor;
    private final PlanScope scope;
    private final List<StateObject> objects = new ArrayList<>();

    PriorStateReader(JsonCursor cursor, PlanScope scope) {
        this.cursor = cursor;
        this.scope = scope;
    }

    /** Consumes the state under the cursor. */
    List<StateObject> read() {
        cursor.object("prior_state", member -> {
            if (member.equals("values") && !cursor.isNull()) {
                cursor.object("the values of prior_state", this::readValues);
            } else {
                cursor.skip();
            }
        });
        return objects;
    }

    private void readValues(String member) {
        if (member.equals("root_module")) {
            new Module().read();
        } else {
            cursor.skip();
        }
    }

    /** One module; its address may stand behind its resources, so these are checked at its end. */
    private final class Module {
        private String address = "";
        private final List<Entry> entries = new ArrayList<>();

        void read() {
            cursor.object("a module of prior_state", this::readMember);
            for (Entry entry : entries) {
                entry.keepIfCovered(address);
            }
        }

        private void readMember(String member) {
            switch (member) {
                case "address" -> address = cursor.string(member);
                case "resources" ->
                    cursor.array(member, () -> {
                        Entry entry = new Entry();
                        cursor.object("a resource of prior_state", entry::readMember);
                        entries.add(entry);
                    });
                case "child_modules" -> cursor.array(member, () -> new Module().read());
                default -> cursor.skip();
            }
        }
    }

    private final class Entry {
        private final ObjectName name = new ObjectName();
        private @Nullable String deposed;

        void readMember(String member) {
            if (member.equals("deposed_key")) {
                deposed = cursor.string(member);
            } else if (!name.read(member, cursor)) {
                cursor.skip();
            }
        }

        void keepIfCovered(String module) {
            ResourceAddress address = name.inModule(module, cursor);
            boolean covered = scope.coversType(address.type()) || scope.coversAddress(address);
            if (covered && address.mode() == ResourceMode.MANAGED) {
                objects.add(new StateObject(address, deposed));
            }
        }
    }
}
