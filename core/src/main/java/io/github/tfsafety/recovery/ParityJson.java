package io.github.tfsafety.recovery;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A parity report as JSON. */
final class ParityJson {
    private static final JsonMapper JSON = new JsonMapper();

    private ParityJson() {}

    static String of(ParityReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("source", report.source());
        root.put("target", report.target());
        root.put("wanting", report.isWanting());
        ArrayNode rows = root.putArray("settings");
        for (ParityReport.Row row : report.rows()) {
            rows.addObject()
                    .put("setting", row.setting())
                    .put("verdict", row.verdict().name().toLowerCase(Locale.ROOT))
                    .put("source", row.sourceValue())
                    .put("restored", row.restoredValue())
                    .put("why", row.why());
        }
        return root.toPrettyString();
    }
}
