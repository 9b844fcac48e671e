package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known about one setting.
 *
 * @param element its name in replies; a dot separates a structure from its member
 * @param parameter its name in requests
 * @param initial its value when nobody sets it; empty when it then has none
 * @param takenBy the calls that can set it
 * @param carriedBy the restores that copy it from the source when they are not given it
 * @param allowed the values it may have; null for any
 * @param deferred whether a change waits for the maintenance window unless it is to be applied immediately
 */
record Row(
        String element,
        String parameter,
        Form form,
        List<String> initial,
        Set<Origin> takenBy,
        Set<Origin> carriedBy,
        @Nullable Range allowed,
        boolean deferred) {

    /** The smallest and largest whole number allowed. */
    record Range(int from, int to) {
        boolean contains(String value) {
            return value.matches("\\d{1,9}") && Integer.parseInt(value) >= from && Integer.parseInt(value) <= to;
        }
    }

    /** How a setting is written in requests and replies. */
    enum Form {
        TEXT,
        STRINGS,
        AVAILABILITY_ZONES,
        SECURITY_GROUPS;

        List<String> read(QueryParameters parameters, String name) {
            return this == TEXT ? parameters.text(name).map(List::of).orElse(List.of()) : parameters.texts(name);
        }

        void write(XmlElement parent, String name, List<String> values) {
            switch (this) {
                case TEXT -> values.forEach(value -> parent.text(name, value));
                case STRINGS -> parent.list(name, items("member", values));
                case AVAILABILITY_ZONES -> parent.list(name, items("AvailabilityZone", values));
                case SECURITY_GROUPS ->
                    parent.list(name, values.stream().map(Form::securityGroup).toList());
            }
        }

        private static List<XmlElement> items(String name, List<String> values) {
            return values.stream().map(value -> XmlElement.ofText(name, value)).toList();
        }

        private static XmlElement securityGroup(String id) {
            return XmlElement.of("VpcSecurityGroupMembership")
                    .text("VpcSecurityGroupId", id)
                    .text("Status", "active");
        }
    }

    Row {
        requireNonNull(element);
        requireNonNull(parameter);
        requireNonNull(form);
        initial = List.copyOf(initial);
        takenBy = Set.copyOf(takenBy);
        carriedBy = Set.copyOf(carriedBy);
    }

    /** A row for a setting that has the same name in requests and replies, and that no call can set yet. */
    static Row of(String element) {
        return new Row(element, element, Form.TEXT, List.of(), Set.of(), Set.of(), null, false);
    }

    Row parameter(String name) {
        return new Row(element, name, form, initial, takenBy, carriedBy, allowed, deferred);
    }

    Row form(Form other) {
        return new Row(element, parameter, other, initial, takenBy, carriedBy, allowed, deferred);
    }

    Row initially(String... values) {
        return new Row(element, parameter, form, List.of(values), takenBy, carriedBy, allowed, deferred);
    }

    Row takenBy(Origin... origins) {
        return new Row(element, parameter, form, initial, Set.of(origins), carriedBy, allowed, deferred);
    }

    Row carriedBy(Origin... origins) {
        return new Row(element, parameter, form, initial, takenBy, Set.of(origins), allowed, deferred);
    }

    Row from(int smallest, int largest) {
        return new Row(element, parameter, form, initial, takenBy, carriedBy, new Range(smallest, largest), deferred);
    }

    Row waitsForMaintenance() {
        return new Row(element, parameter, form, initial, takenBy, carriedBy, allowed, true);
    }

    /** The value in a request, if the request speaks of it; an empty list is a value. */
    Optional<List<String>> read(QueryParameters parameters) {
        if (!parameters.has(parameter)) {
            return Optional.empty();
        }
        List<String> values = form.read(parameters, parameter);
        for (String value : values) {
            if (allowed != null && !allowed.contains(value)) {
                throw RdsFaults.invalidValue("Invalid value " + value + " for " + parameter + ". Must be from "
                        + allowed.from() + " to " + allowed.to() + ".");
            }
        }
        return Optional.of(values);
    }

    void write(XmlElement parent, List<String> values) {
        int dot = element.indexOf('.');
        if (dot < 0) {
            form.write(parent, element, values);
        } else if (!values.isEmpty()) {
            form.write(parent.child(element.substring(0, dot)), element.substring(dot + 1), values);
        }
    }
}
