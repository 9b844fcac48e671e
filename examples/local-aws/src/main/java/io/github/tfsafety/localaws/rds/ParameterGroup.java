package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A cluster parameter group, with those parameters only that a user has set. */
record ParameterGroup(String name, String family, String description, SortedMap<String, UserParameter> parameters) {

    record UserParameter(String value, String applyMethod) {
        UserParameter {
            requireNonNull(value);
            requireNonNull(applyMethod);
        }
    }

    ParameterGroup {
        requireNonNull(name);
        requireNonNull(family);
        requireNonNull(description);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    ParameterGroup with(SortedMap<String, UserParameter> changed) {
        return new ParameterGroup(name, family, description, changed);
    }
}
