package io.github.tfsafety.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.Rule;
import io.github.tfsafety.guard.Rule.Effect;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;

/** A report as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). */
final class SarifReport {
    private SarifReport() {}

    static String of(Report report) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            writeTool(json);
            json.writeArrayFieldStart("results");
            for (Finding finding : report.verdict().findings()) {
                writeResult(json, report, finding);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void writeTool(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "tfplan-guard");
        json.writeArrayFieldStart("rules");
        for (Rule rule : Rule.values()) {
            json.writeStartObject();
            json.writeStringField("id", rule.id());
            writeMessage(json, "shortDescription", rule.title());
            writeMessage(json, "help", rule.remedy());
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", level(rule.effect()));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeResult(JsonGenerator json, Report report, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.ruleId());
        json.writeStringField("level", level(finding.effect()));
        writeMessage(json, "message", Words.paragraph(finding));
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        SourceLine place = report.sourceOf(finding).orElse(new SourceLine(planOf(report, finding), 1));
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(place.file()));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", place.line());
        json.writeEndObject();
        json.writeEndObject();
        if (!finding.address().isEmpty()) {
            json.writeArrayFieldStart("logicalLocations");
            json.writeStartObject();
            json.writeStringField("fullyQualifiedName", finding.object());
            json.writeStringField("kind", "resource");
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("object/v1", finding.ruleId() + " " + finding.object());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String planOf(Report report, Finding finding) {
        return finding.plan().isEmpty() ? report.plans().get(0) : finding.plan();
    }

    private static String uri(String file) {
        try {
            return new URI(null, null, file.replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException e) {
            return "plan";
        }
    }

    private static void writeMessage(JsonGenerator json, String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static String level(Effect effect) {
        return switch (effect) {
            case UNDECIDED, BLOCK -> "error";
            case NOTE -> "note";
        };
    }
}
