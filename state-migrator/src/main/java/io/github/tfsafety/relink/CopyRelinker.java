package io.github.tfsafety.relink;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceMode;
import io.github.tfsafety.relink.BulkImport.Outcome;
import io.github.tfsafety.relink.StateFile.StateObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Removes and imports in the private copy, and proves by the copy's state that exactly this and nothing else happened.
 */
final class CopyRelinker {
    private final PrivateCopy copy;

    CopyRelinker(PrivateCopy copy) {
        this.copy = copy;
    }

    /** Binds every address anew, in the copy only, and returns the copy's state. */
    StateFile relink(List<Binding> bindings, StateFile base, Reversal reversal) {
        Optional<StateFile> whole = reversal.wholeStateOver(base);
        if (whole.isPresent()) {
            copy.replaceState(whole.get().withSerial(base.serial()));
        } else {
            bind(bindings, base, reversal);
        }
        return proven(bindings, base, reversal.added());
    }

    /** Binds what comes along, once the others are bound. */
    StateFile relinkBesides(List<Binding> along, List<Binding> all, StateFile base) {
        bind(along, base, Reversal.NONE);
        return proven(all, base, List.of());
    }

    private StateFile proven(List<Binding> bindings, StateFile base, List<ResourceAddress> added) {
        StateFile relinked = copy.state();
        bindings.forEach(binding -> requireIdentity(relinked, binding));
        requireRestUnchanged(base, relinked, bindings, added);
        return relinked;
    }

    private void bind(List<Binding> bindings, StateFile base, Reversal reversal) {
        List<Binding> toDo = bindings.stream().filter(Binding::isToDo).toList();
        List<String> removed = Stream.concat(toDo.stream().map(Binding::address), reversal.added().stream())
                .filter(base::contains)
                .map(ResourceAddress::toString)
                .toList();
        if (!removed.isEmpty()) {
            copy.terraform().removeFromState(removed);
        }
        StateFile withoutThem = copy.stateOrEmpty();
        if (new BulkImport(copy, toDo).run() == Outcome.NOT_POSSIBLE) {
            copy.replaceState(withoutThem);
            toDo.forEach(binding -> copy.terraform()
                    .importResource(
                            binding.address().toString(), binding.target().id()));
        }
    }

    /** The state names the database, and the provider has still the one that it had before the import. */
    private static void requireIdentity(StateFile relinked, Binding binding) {
        FoundDatabase target = binding.target();
        boolean stillTheSame = binding.kind()
                .find(target.id())
                .filter(now -> now.incarnation().equals(target.incarnation()))
                .isPresent();
        if (!stillTheSame || !binding.isMadeIn(relinked)) {
            throw new RelinkException("After the import, " + binding.address() + " is not bound to " + target.id()
                    + " (" + target.incarnation() + ")");
        }
    }

    private static void requireRestUnchanged(
            StateFile base, StateFile relinked, List<Binding> bindings, List<ResourceAddress> added) {
        Set<ResourceAddress> listed = new HashSet<>(added);
        bindings.forEach(binding -> listed.add(binding.address()));
        Map<StateObject, JsonNode> before = base.meaning();
        Map<StateObject, JsonNode> after = relinked.meaning();
        before.keySet().removeIf(object -> mayChange(object.address(), listed));
        after.keySet().removeIf(object -> mayChange(object.address(), listed));
        if (!before.equals(after)) {
            throw new RelinkException("The import changed other addresses of the state than the ones to re-link");
        }
    }

    /** An import reads data sources anew, as every plan does. */
    private static boolean mayChange(ResourceAddress address, Set<ResourceAddress> listed) {
        return listed.contains(address) || address.mode() != ResourceMode.MANAGED;
    }
}
