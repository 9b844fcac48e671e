package io.github.tfsafety.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Enums;
import com.google.common.hash.Hashing;
import io.github.tfsafety.run.JournalRecord.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The text form of a journal: how a record becomes a line, and a file becomes records. */
record JournalLines(List<JournalRecord> records, String lastHash, long wholeLineBytes) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_LINE_BEFORE = "";

    static String render(JournalRecord record, String previousHash) {
        ObjectNode line = JSON.createObjectNode();
        line.put("n", record.number());
        line.put("at", record.at().toString());
        line.put("kind", record.kind().name());
        line.put("step", record.step());
        ObjectNode data = line.putObject("data");
        record.data().forEach(data::put);
        line.put("previous", previousHash);
        return line.toString();
    }

    static String hash(String line) {
        return Hashing.sha256().hashString(line, StandardCharsets.UTF_8).toString();
    }

    static JournalLines parse(byte[] content, Path file) {
        List<JournalRecord> records = new ArrayList<>();
        String lastHash = NO_LINE_BEFORE;
        int start = 0;
        for (int at = 0; at < content.length; at++) {
            if (content[at] == '\n') {
                String line = new String(content, start, at - start, StandardCharsets.UTF_8);
                records.add(parseLine(line, records.size() + 1, lastHash, file));
                lastHash = hash(line);
                start = at + 1;
            }
        }
        return new JournalLines(List.copyOf(records), lastHash, start);
    }

    private static JournalRecord parseLine(String line, int number, String previousHash, Path file) {
        try {
            JsonNode json = JSON.readTree(line);
            boolean follows = json.path("n").asInt() == number
                    && json.path("previous").asText().equals(previousHash);
            var kind = Enums.getIfPresent(Kind.class, json.path("kind").asText());
            if (follows && kind.isPresent() && json.path("data").isObject()) {
                Map<String, String> data = new TreeMap<>();
                json.path("data")
                        .properties()
                        .forEach(entry ->
                                data.put(entry.getKey(), entry.getValue().asText()));
                Instant at = Instant.parse(json.path("at").asText());
                return new JournalRecord(
                        number, at, kind.get(), json.path("step").asText(), data);
            }
        } catch (JsonProcessingException | DateTimeException e) {
            throw new RunException(damaged(file, number), e);
        }
        throw new RunException(damaged(file, number));
    }

    private static String damaged(Path file, int number) {
        return "The journal " + file + " is damaged at line " + number
                + "; do not go on with this run, look at AWS and the state first";
    }
}
