package io.github.tfsafety.guard;

import io.github.tfsafety.plan.AttributeValue.Kind;
import io.github.tfsafety.plan.ResourceChange;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What tells a real object from others of its type: its identity values, most telling first. Two are the same object if
 * they agree in the first value that both know.
 */
record Identity(String type, Map<String, String> values) {
    static Identity before(ResourceChange change) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String attribute : Catalogue.builtIn().entry(change.type()).identity()) {
            change.before(attribute)
                    .filter(value ->
                            value.kind() == Kind.STRING && !value.text().isEmpty())
                    .ifPresent(value -> values.put(attribute, value.text()));
        }
        return new Identity(change.type(), values);
    }

    boolean isKnown() {
        return !values.isEmpty();
    }

    boolean isSameAs(Identity other) {
        if (!type.equals(other.type)) {
            return false;
        }
        for (Map.Entry<String, String> value : values.entrySet()) {
            String others = other.values.get(value.getKey());
            if (others != null) {
                return others.equals(value.getValue());
            }
        }
        return false;
    }

    /**
     * Whether both know the most telling value of their type, and agree in it. Less would not do across plans, where a
     * name may be one of another region or account.
     */
    boolean isSurelySameAs(Identity other) {
        String attribute = Catalogue.builtIn().entry(type).identity().get(0);
        return values.containsKey(attribute) && other.values.containsKey(attribute) && isSameAs(other);
    }

    /**
     * Whether it is surely the same, and they agree in whatever both know: an ARN made of names outlives the object
     * that had it first.
     */
    boolean agreesWith(Identity other) {
        return isSurelySameAs(other)
                && values.entrySet().stream()
                        .allMatch(value ->
                                value.getValue().equals(other.values.getOrDefault(value.getKey(), value.getValue())));
    }

    /** Whether an import id names this object: providers import by one of the identity values. */
    boolean isImportedAs(String importId) {
        return values.containsValue(importId);
    }
}
