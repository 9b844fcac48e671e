package io.github.tfsafety.cumulus.readiness;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A report for a program. */
public final class ReadinessJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReadinessJson() {}

    public static String of(ReadinessReport report) {
        ObjectNode root = JSON.createObjectNode()
                .put("version", 1)
                .put("recoverable", !report.isWanting())
                .put("score", report.score());
        ObjectNode scores = root.putObject("scores");
        report.scores().forEach(scores::put);
        ArrayNode findings = root.putArray("findings");
        for (Finding finding : report.findings()) {
            findings.addObject()
                    .put("area", finding.area())
                    .put("subject", finding.subject())
                    .put("setting", finding.setting())
                    .put("grade", finding.grade().name().toLowerCase(Locale.ROOT))
                    .put("found", finding.found())
                    .put("mend", finding.mend());
        }
        ArrayNode parts = root.putArray("remigration");
        for (RemigrationPart part : report.remigration()) {
            parts.addObject()
                    .put("function", part.function())
                    .put("records", part.records())
                    .put("recordsPerSecond", part.perSecond())
                    .put("seconds", part.time().toSeconds())
                    .put("tooLong", part.isTooLong());
        }
        return root.toPrettyString() + "\n";
    }
}
