package io.github.tfsafety.run.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.run.report.RunReport.Gap;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A run's report for a program. Durations are in seconds, times in ISO 8601. */
public final class JsonRunReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonRunReport() {}

    public static String of(RunReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("run", report.run().id());
        json.put("operation", report.run().operation());
        json.put("state", report.run().state().word());
        report.run().inputs().forEach(json.putObject("inputs")::put);
        json.put("incident", report.incident().toString());
        report.recoveryTime().ifPresent(time -> json.put("recoveryTimeSeconds", seconds(time)));
        report.recoveryPointLoss().ifPresent(loss -> json.put("recoveryPointLossSeconds", seconds(loss)));
        ArrayNode points = json.putArray("recoveryPoints");
        report.recoveryPoints()
                .forEach((resource, point) -> points.addObject()
                        .put("resource", resource)
                        .put("at", point.toString())
                        .put("lostSeconds", seconds(report.lost(point))));
        ArrayNode phases = json.putArray("phases");
        report.phases().forEach(phase -> put(phases.addObject(), phase));
        put(json.putArray("kept"), report.kept());
        put(json.putArray("notRestored"), report.notRestored());
        put(json.putArray("notChecked"), report.notChecked());
        return json.toPrettyString() + "\n";
    }

    private static void put(ObjectNode json, RunPhase phase) {
        json.put("name", phase.name());
        json.put("unit", phase.unit().name().toLowerCase(Locale.ROOT));
        json.put("begin", phase.begin().toString());
        json.put("end", phase.end().toString());
        json.put("seconds", seconds(phase.duration()));
        json.put("ending", phase.ending().name().toLowerCase(Locale.ROOT));
    }

    private static void put(ArrayNode json, List<Gap> gaps) {
        gaps.forEach(gap -> json.addObject().put("what", gap.what()).put("why", gap.why()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
