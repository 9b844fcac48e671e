package io.github.tfsafety.relink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.plan.AddressSyntaxException;
import io.github.tfsafety.plan.ResourceAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code terraform plan -json} says of the plan that it saves: a message for every change that is more than a
 * no-op or that imports, and a summary (Terraform documentation, "Machine-Readable UI": planned_change,
 * change_summary).
 */
final class PlanMessages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> changes = new ArrayList<>();
    private final List<JsonNode> summaries = new ArrayList<>();

    private boolean readable = true;

    private PlanMessages() {}

    static PlanMessages of(byte[] output) {
        PlanMessages messages = new PlanMessages();
        for (String line : new String(output, StandardCharsets.UTF_8).lines().toList()) {
            try {
                messages.add(JSON.readTree(line));
            } catch (IOException e) {
                messages.readable = false;
            }
        }
        return messages;
    }

    private void add(JsonNode message) {
        switch (message.path("type").asText()) {
            case "planned_change" -> changes.add(message.path("change"));
            case "change_summary" -> summaries.add(message.path("changes"));
            default -> {
                // Progress, and diagnostics of a plan that was made all the same.
            }
        }
    }

    /** Whether the plan imports these ids at these addresses, and does nothing else whatever to any resource. */
    boolean importExactly(Map<ResourceAddress, String> wanted) {
        Map<ResourceAddress, String> imported = new HashMap<>();
        for (JsonNode change : changes) {
            if (!change.path("action").asText().equals("import")) {
                return false;
            }
            try {
                ResourceAddress address = ResourceAddress.parse(
                        change.path("resource").path("addr").asText());
                imported.put(address, change.path("importing").path("id").asText());
            } catch (AddressSyntaxException e) {
                return false;
            }
        }
        return readable
                && imported.equals(wanted)
                && changes.size() == wanted.size()
                && summaries.size() == 1
                && isOnly(wanted.size());
    }

    private boolean isOnly(int imports) {
        JsonNode summary = summaries.get(0);
        return isCount(summary.path("import"), imports)
                && isCount(summary.path("add"), 0)
                && isCount(summary.path("change"), 0)
                && isCount(summary.path("remove"), 0);
    }

    private static boolean isCount(JsonNode value, int count) {
        return value.isIntegralNumber() && value.asInt() == count;
    }
}
