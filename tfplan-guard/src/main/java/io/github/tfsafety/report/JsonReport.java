package io.github.tfsafety.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tfsafety.guard.Evidence;
import io.github.tfsafety.guard.Evidence.Endurance;
import io.github.tfsafety.guard.Finding;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** A report as JSON. */
final class JsonReport {
    private JsonReport() {}

    static String of(Report report) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("format_version", "1.0");
            json.writeStringField("verdict", report.verdictWord());
            json.writeArrayFieldStart("plans");
            for (String plan : report.plans()) {
                json.writeString(plan);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            for (Finding finding : report.verdict().findings()) {
                write(json, finding, report.sourceOf(finding));
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Finding finding, Optional<SourceLine> source) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.ruleId());
        json.writeStringField("effect", finding.effect().name().toLowerCase(Locale.ROOT));
        json.writeStringField("title", finding.title());
        writeUnlessEmpty(json, "plan", finding.plan());
        writeUnlessEmpty(json, "address", finding.address());
        writeUnlessEmpty(json, "deposed", finding.deposedKey());
        json.writeStringField("detail", finding.detail());
        writeUnlessEmpty(json, "cause", finding.cause());
        json.writeArrayFieldStart("forcing_attributes");
        for (String attribute : finding.forcingAttributes()) {
            json.writeString(attribute);
        }
        json.writeEndArray();
        json.writeStringField("remedy", finding.remedy());
        if (finding.evidence().isPresent()) {
            write(json, finding.evidence().get());
        }
        if (source.isPresent()) {
            json.writeObjectFieldStart("source");
            json.writeStringField("file", source.get().file());
            json.writeNumberField("line", source.get().line());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeObjectFieldStart("recovery");
        if (evidence instanceof Evidence.Point point) {
            json.writeStringField("status", "point");
            json.writeStringField("time", point.time().toString());
            json.writeStringField("source", point.source());
            json.writeNumberField("lost_seconds", point.lost().toSeconds());
            json.writeBooleanField("outlives_database", point.endurance() == Endurance.OUTLIVES_THE_DATABASE);
        } else if (evidence instanceof Evidence.Unknown unknown) {
            json.writeStringField("status", "unknown");
            json.writeStringField("reason", unknown.reason());
        } else {
            json.writeStringField("status", "none");
        }
        json.writeEndObject();
    }

    private static void writeUnlessEmpty(JsonGenerator json, String name, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(name, text);
        }
    }
}
