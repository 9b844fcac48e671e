package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;
import java.util.Optional;

/**
 * A re-link after the first checks.
 *
 * @param before what the state binds the address to now
 * @param target the database that it is to be bound to, as the provider knows it
 */
record Binding(ResourceAddress address, DatabaseKind kind, Before before, FoundDatabase target) {
    Binding {
        requireNonNull(address, "address");
        requireNonNull(kind, "kind");
        requireNonNull(before, "before");
        requireNonNull(target, "target");
    }

    /** What a state says of an address. */
    sealed interface Before {
        /** The address is not in the state. */
        record Absent() implements Before {}

        /**
         * The address is bound to another object than the wanted one.
         *
         * @param id the id that {@code terraform import} takes
         */
        record BoundTo(String id) implements Before {
            public BoundTo {
                requireNonNull(id, "id");
            }
        }

        /** The address is bound to the wanted object already. */
        record AsWanted() implements Before {}

        static Before of(StateFile state, ResourceAddress address, DatabaseKind kind, FoundDatabase target) {
            if (!state.contains(address)) {
                return new Absent();
            }
            if (state.isBoundTo(address, target)) {
                return new AsWanted();
            }
            return new BoundTo(kind.importId(state.known(address))
                    .orElseThrow(() -> new RelinkException(address + " has no id in the state")));
        }
    }

    /** Whether the state has to change. */
    boolean isToDo() {
        return !(before instanceof Before.AsWanted);
    }

    /** The id of the other object that the address is bound to, if it is. */
    Optional<String> oldId() {
        return before instanceof Before.BoundTo bound ? Optional.of(bound.id()) : Optional.empty();
    }

    /** Whether a state binds the address to the target. */
    boolean isMadeIn(StateFile state) {
        return state.isBoundTo(address, target);
    }

    /** Whether a state says of the address what it said before. */
    boolean isAsBeforeIn(StateFile state) {
        return oldId().map(id -> kind.importId(state.known(address)).equals(Optional.of(id)))
                .orElseGet(() -> isToDo() ? !state.contains(address) : isMadeIn(state));
    }
}
