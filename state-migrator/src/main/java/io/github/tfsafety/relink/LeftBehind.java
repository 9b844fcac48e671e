package io.github.tfsafety.relink;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a re-link leaves behind: the old databases, which no state holds any more, and what still names them although
 * the plan does not change it, because the name is written out or comes from elsewhere.
 */
final class LeftBehind {
    /** Attributes of a database that others may name, whole or as a part of a longer text. */
    private static final List<String> TELLING = List.of("arn", "endpoint", "reader_endpoint", "stream_arn");

    /** What application autoscaling calls a cluster and a table (Application Auto Scaling API, ResourceId). */
    private static final List<String> IN_SCALING = List.of("cluster:", "table/");

    /** Attributes that name a database by its plain name. */
    private static final Set<String> NAMING = Set.of("cluster_identifier", "table_name", "resource_id");

    private final Map<ResourceAddress, String> oldIds = new TreeMap<>(Comparator.comparing(String::valueOf));
    private final Map<ResourceAddress, String> naming = new TreeMap<>(Comparator.comparing(String::valueOf));

    private LeftBehind() {}

    /** Compares the state before a re-link with the one after it. */
    static LeftBehind of(StateFile before, StateFile after, List<Binding> bindings) {
        LeftBehind left = new LeftBehind();
        Set<String> parts = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Binding binding : bindings) {
            binding.oldId().ifPresent(old -> {
                left.oldIds.put(binding.address(), old);
                TELLING.forEach(
                        name -> before.attribute(binding.address(), name).ifPresent(parts::add));
                names.add(old);
                IN_SCALING.forEach(prefix -> names.add(prefix + old));
            });
        }
        parts.removeIf(String::isBlank);
        Set<ResourceAddress> listed = new HashSet<>();
        bindings.forEach(binding -> listed.add(binding.address()));
        for (ResourceAddress address : after.addresses()) {
            if (address.mode() == ResourceMode.MANAGED && !listed.contains(address)) {
                after.attributes(address).properties().stream()
                        .filter(attribute -> isNaming(attribute.getKey(), attribute.getValue(), parts, names))
                        .findFirst()
                        .ifPresent(attribute -> left.naming.put(address, attribute.getKey()));
            }
        }
        return left;
    }

    private static boolean isNaming(String attribute, JsonNode value, Set<String> parts, Set<String> names) {
        if (value.isContainerNode()) {
            for (JsonNode element : value) {
                if (isNaming("", element, parts, names)) {
                    return true;
                }
            }
            return false;
        }
        String text = value.isTextual() ? value.asText() : "";
        return parts.stream().anyMatch(text::contains) || (NAMING.contains(attribute) && names.contains(text));
    }

    List<String> advice(Plan plan) {
        List<String> advice = new ArrayList<>();
        naming.forEach((address, attribute) -> {
            boolean changed = plan.changes().stream()
                    .anyMatch(change -> change.address().equals(address) && change.action() != ChangeAction.NO_OP);
            if (!changed) {
                advice.add(address + " still names the old database in " + attribute + ", and the plan does not change"
                        + " that. Let its configuration take it from the re-linked address, and plan again; if it has to"
                        + " be replaced for that: --may-replace '" + address + "'");
            }
        });
        return advice;
    }

    /** The old databases, once the state has let them go. */
    List<String> unmanaged() {
        List<String> advice = new ArrayList<>();
        oldIds.forEach((address, old) -> advice.add(address.type() + " " + old
                + " is in no state any more, and nothing deletes it. "
                + switch (address.type()) {
                    case "aws_rds_cluster", "aws_dynamodb_table" ->
                        "When you are sure that nobody needs it, switch its deletion protection off and delete it yourself";
                    case "aws_lambda_event_source_mapping" ->
                        "It goes on to read the old table's stream: disable it when the function has read all of it";
                    default -> "It belongs to the old database: delete it yourself when you delete that";
                }));
        return advice;
    }
}
