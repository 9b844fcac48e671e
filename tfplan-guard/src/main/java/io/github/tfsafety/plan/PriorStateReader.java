package io.github.tfsafety.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks {@code prior_state} for the managed objects in scope; attribute values are passed over. */
final class PriorStateReader {
    private final JsonCursor cursor;
    private final PlanScope scope;
    private final Set<PlanSign> signs;
    private final List<StateObject> objects = new ArrayList<>();

    PriorStateReader(JsonCursor cursor, PlanScope scope, Set<PlanSign> signs) {
        this.cursor = cursor;
        this.scope = scope;
        this.signs = signs;
    }

    /** Consumes the state under the cursor. */
    List<StateObject> read() {
        signs.add(PlanSign.PRIOR_STATE);
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

    /**
     * One module. Its address stands behind its resources, so these are held to the first one's module, and that to the
     * address at the end.
     */
    private final class Module {
        private String address = "";
        private @Nullable String moduleOfResources;

        void read() {
            cursor.object("a module of prior_state", this::readMember);
            if (moduleOfResources != null && !moduleOfResources.equals(address)) {
                throw ObjectName.disagreement(moduleOfResources);
            }
        }

        private void readMember(String member) {
            switch (member) {
                case "address" -> address = cursor.string(member);
                case "resources" -> cursor.array(member, this::readResource);
                case "child_modules" -> cursor.array(member, () -> new Module().read());
                default -> cursor.skip();
            }
        }

        private void readResource() {
            Entry entry = new Entry();
            cursor.object("a resource of prior_state", entry::readMember);
            ResourceAddress resource = entry.keepIfCovered();
            String module = resource.moduleAddress();
            if (moduleOfResources == null) {
                moduleOfResources = module;
            } else if (!moduleOfResources.equals(module)) {
                throw ObjectName.disagreement(resource.toString());
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

        ResourceAddress keepIfCovered() {
            ResourceAddress address = name.withoutModule(cursor);
            signs.add(address.mode() == ResourceMode.MANAGED ? PlanSign.PRIOR_OBJECT : PlanSign.PRIOR_DATA);
            boolean covered = scope.coversType(address.type()) || scope.coversAddress(address);
            if (covered && address.mode() == ResourceMode.MANAGED) {
                objects.add(new StateObject(address, deposed));
            }
            return address;
        }
    }
}
