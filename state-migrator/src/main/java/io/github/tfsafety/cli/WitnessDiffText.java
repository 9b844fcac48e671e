package io.github.tfsafety.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.postgres.Witness;
import io.github.tfsafety.postgres.Witness.Newest;
import io.github.tfsafety.postgres.WitnessDifference;
import io.github.tfsafety.postgres.WitnessDifference.Finding;
import java.util.List;
import java.util.Locale;

/** How two witnesses differ, for a person and for a program. */
final class WitnessDiffText {
    private WitnessDiffText() {}

    static String of(Witness before, Witness after, WitnessDifference difference, List<String> business) {
        StringBuilder text = new StringBuilder();
        text.append(before.database()).append(" at ").append(before.at()).append(" and ");
        text.append(after.database()).append(" at ").append(after.at()).append(":\n");
        text.append(difference.tablesEqual()).append(" tables hold the same rows, ");
        text.append(difference.findings().size()).append(" differences\n");
        difference.findings().forEach(finding -> text.append("  ").append(line(finding)));
        after.newest(business)
                .ifPresent(newest -> text.append("achieved recovery point: ")
                        .append(newest.at())
                        .append(" (")
                        .append(column(newest))
                        .append(")\n"));
        text.append("Not compared: roles and privileges, large objects, settings of the server\n");
        difference.notCompared().forEach(each -> text.append("  ").append(each).append('\n'));
        return text.toString();
    }

    private static String line(Finding finding) {
        String kind = finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String detail = finding.detail().isEmpty() ? "" : ": " + finding.detail();
        return String.format(Locale.ROOT, "%-10s  %s%s%n", kind, finding.about(), detail);
    }

    static String json(Witness after, WitnessDifference difference, List<String> business) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("tablesEqual", difference.tablesEqual());
        ArrayNode findings = json.putArray("differences");
        difference
                .findings()
                .forEach(finding -> findings.addObject()
                        .put("kind", finding.kind().name())
                        .put("about", finding.about())
                        .put("detail", finding.detail()));
        difference.notCompared().forEach(json.putArray("notCompared")::add);
        after.newest(business)
                .ifPresent(newest -> json.putObject("recoveryPoint")
                        .put("at", newest.at().toString())
                        .put("column", column(newest)));
        return json.toPrettyString() + "\n";
    }

    private static String column(Newest newest) {
        return newest.table() + "." + newest.column();
    }
}
