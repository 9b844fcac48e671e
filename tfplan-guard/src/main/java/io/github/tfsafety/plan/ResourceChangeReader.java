package io.github.tfsafety.plan;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads entries of {@code resource_changes}, {@code resource_drift} and {@code deferred_changes}. */
final class ResourceChangeReader {
    private final JsonCursor cursor;
    private final PlanScope scope;
    private final KeptAttributes kept;

    ResourceChangeReader(JsonCursor cursor, PlanScope scope) {
        this.cursor = cursor;
        this.scope = scope;
        this.kept = new KeptAttributes(scope.attributes());
    }

    /**
     * Consumes a list of changes; those that are not understood count as in scope. Of those out of scope a no-op is no
     * news.
     */
    void readAll(String what, Consumer<ResourceChange> inScope, Consumer<ResourceChange> outOfScope, Witness witness) {
        cursor.array(what, () -> read(inScope, outOfScope, witness));
    }

    /** Is shown every entry, those that are dropped, too. */
    @FunctionalInterface
    interface Witness {
        /** No need of it. */
        Witness NONE = (address, body, previous) -> {};

        void see(ResourceAddress address, ChangeBody body, @Nullable ResourceAddress previous);
    }

    /** Consumes one change. */
    void read(Consumer<ResourceChange> inScope, Consumer<ResourceChange> outOfScope, Witness witness) {
        Entry entry = new Entry();
        cursor.object("a resource change", entry::readMember);
        ResourceAddress address = entry.address();
        ChangeAction action = entry.body().action();
        witness.see(address, entry.body(), entry.previousAddress);
        if (covers(address, entry.previousAddress) || action == ChangeAction.UNRECOGNISED) {
            inScope.accept(entry.toChange(address));
        } else if (action != ChangeAction.NO_OP) {
            outOfScope.accept(entry.toChange(address));
        }
    }

    private boolean covers(ResourceAddress address, @Nullable ResourceAddress previous) {
        return covers(address) || (previous != null && covers(previous));
    }

    private boolean covers(ResourceAddress address) {
        return scope.coversType(address.type()) || scope.coversAddress(address);
    }

    /** The members of one entry, in whatever order they come. */
    private final class Entry {
        private final ObjectName name = new ObjectName();
        private @Nullable ResourceAddress previousAddress;
        private @Nullable String deposed;
        private @Nullable String reason;
        private @Nullable ChangeBody body;

        void readMember(String member) {
            switch (member) {
                case "change" -> body = readBody();
                case "previous_address" ->
                    previousAddress = ObjectName.parse(cursor.string("previous_address"), cursor);
                case "deposed" -> deposed = cursor.string("deposed");
                case "action_reason" -> reason = cursor.string("action_reason");
                default -> {
                    if (!name.read(member, cursor)) {
                        MemberNames.RESOURCE_CHANGE.requireUndamaged(member, cursor);
                    }
                }
            }
        }

        /** Terraform writes the address first; out of that order, everything is read to be on the safe side. */
        private ChangeBody readBody() {
            Optional<ResourceAddress> address = name.addressSoFar(cursor);
            boolean wanted = address.isEmpty() || covers(address.get(), previousAddress);
            return wanted ? ChangeBody.read(cursor, kept) : ChangeBody.readWithoutAttributes(cursor, kept);
        }

        /** The address, with which all else that names the object must agree. */
        ResourceAddress address() {
            ResourceAddress address = name.inPlan(cursor);
            if (body().isNarrow() && covers(address, previousAddress)) {
                throw cursor.malformed("a resource's previous address stands behind its change");
            }
            return address;
        }

        ChangeBody body() {
            if (body == null) {
                throw cursor.malformed("a resource change has no change");
            }
            return body;
        }

        ResourceChange toChange(ResourceAddress address) {
            ResourceChange.Builder change = ResourceChange.of(address, body().actions())
                    .previousAddress(previousAddress)
                    .deposedKey(deposed)
                    .actionReason(reason);
            body().addTo(change);
            return change.build();
        }
    }
}
