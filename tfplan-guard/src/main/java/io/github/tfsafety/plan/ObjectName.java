package io.github.tfsafety.plan;

import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The name parts that plan and state entries carry beside the address; they must all say the same. */
final class ObjectName {
    private @Nullable String address;
    private @Nullable String module;
    private @Nullable String mode;
    private @Nullable String type;
    private @Nullable String name;
    private @Nullable InstanceKey index;
    private boolean indexUnknown;
    private @Nullable ResourceAddress parsed;

    /** Consumes the member if it is a part of the name. */
    boolean read(String member, JsonCursor cursor) {
        switch (member) {
            case "address" -> address = cursor.string(member);
            case "module_address" -> module = cursor.word(member);
            case "mode" -> mode = cursor.word(member);
            case "type" -> type = cursor.word(member);
            case "name" -> name = cursor.word(member);
            case "index" -> index = readIndex(cursor);
            case "index_unknown" -> indexUnknown = cursor.bool(member);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static @Nullable InstanceKey readIndex(JsonCursor cursor) {
        if (cursor.isNull()) {
            return null;
        }
        if (cursor.isWholeNumber()) {
            return indexOf(cursor.text(), cursor);
        }
        return new InstanceKey.Name(cursor.string("index"));
    }

    private static InstanceKey indexOf(String number, JsonCursor cursor) {
        try {
            return new InstanceKey.Index(Long.parseLong(number));
        } catch (NumberFormatException e) {
            throw cursor.malformed("an index is out of range");
        }
    }

    /** The address as far as it has been read yet. */
    Optional<ResourceAddress> addressSoFar(JsonCursor cursor) {
        return address == null ? Optional.empty() : Optional.of(parsed(address, cursor));
    }

    /** The address in a plan entry, which names its module only if it is not the root module. */
    ResourceAddress inPlan(JsonCursor cursor) {
        ResourceAddress agreed = withoutModule(cursor);
        if (!agreed.moduleAddress().equals(module == null ? "" : module)) {
            throw disagreement(agreed.toString());
        }
        return agreed;
    }

    /** The address in a state entry, whose module the caller compares with the enclosing one. */
    ResourceAddress withoutModule(JsonCursor cursor) {
        if (address == null || mode == null || type == null || name == null) {
            throw cursor.malformed("a resource lacks its address, mode, type or name");
        }
        ResourceAddress whole = parsed(address, cursor);
        boolean agrees = whole.mode().planName().equals(mode)
                && whole.type().equals(type)
                && whole.name().equals(name)
                && keyAgrees(whole);
        if (!agrees) {
            throw disagreement(address);
        }
        return whole;
    }

    static UnreadablePlanException disagreement(String address) {
        return new UnreadablePlanException(
                Reason.ADDRESS_MISMATCH,
                "a resource's type, name, index, mode or module disagrees with its address "
                        + Quoted.forMessage(address)
                        + ", so the plan was altered or damaged; write it again with terraform show -json PLANFILE");
    }

    private boolean keyAgrees(ResourceAddress whole) {
        InstanceKey expected = index == null && indexUnknown ? new InstanceKey.Unknown() : index;
        return whole.key().equals(Optional.ofNullable(expected));
    }

    private ResourceAddress parsed(String text, JsonCursor cursor) {
        if (parsed == null) {
            parsed = parse(text, cursor);
        }
        return parsed;
    }

    static ResourceAddress parse(String address, JsonCursor cursor) {
        try {
            return ResourceAddress.parse(address);
        } catch (AddressSyntaxException e) {
            throw cursor.malformed("an address cannot be read, " + Quoted.forMessage(address));
        }
    }
}
