package io.github.tfsafety.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.run.JournalRecord;
import io.github.tfsafety.run.RunSnapshot;
import java.util.List;

/** How runs stand, for a program. */
final class StatusJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StatusJson() {}

    static String of(List<RunSnapshot> runs) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode list = json.putArray("runs");
        runs.forEach(run -> putSummary(list.addObject(), run));
        return json.toPrettyString() + "\n";
    }

    static String of(RunSnapshot run) {
        ObjectNode json = JSON.createObjectNode();
        putSummary(json, run);
        run.inputs().forEach(json.putObject("inputs")::put);
        ArrayNode records = json.putArray("records");
        for (JournalRecord record : run.records()) {
            ObjectNode each = records.addObject();
            each.put("at", record.at().toString());
            each.put("kind", record.kind().name());
            each.put("step", record.step());
            record.data().forEach(each.putObject("data")::put);
        }
        return json.toPrettyString() + "\n";
    }

    private static void putSummary(ObjectNode json, RunSnapshot run) {
        json.put("id", run.id());
        json.put("path", run.path().toString());
        json.put("operation", run.operation());
        json.put("state", run.state().word());
        run.last().ifPresent(last -> {
            json.put("lastStep", last.step());
            json.put("at", last.at().toString());
        });
        run.end().ifPresent(end -> end.forEach(json.putObject("end")::put));
    }
}
