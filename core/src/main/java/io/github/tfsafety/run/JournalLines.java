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

/**
 * The text form of a journal: how a record becomes a line, and a file becomes records. A line ends with the SHA-256 of
 * all that stands before that hash in the line, and holds the hash of the line above, so that a change to any line is
 * seen, the last one included.
 */
record JournalLines(List<JournalRecord> records, String lastHash, long wholeLineBytes) {
    static final String NO_LINE_BEFORE = "";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HASH = ",\"sha256\":\"";
    private static final String END = "\"}";
    private static final int HASH_LENGTH = 64;

    /** A line without its line end, and the hash that the next line has to hold. */
    record Line(String text, String hash) {}

    static Line render(JournalRecord record, String previousHash) {
        ObjectNode line = JSON.createObjectNode();
        line.put("n", record.number());
        line.put("at", record.at().toString());
        line.put("kind", record.kind().name());
        line.put("step", record.step());
        ObjectNode data = line.putObject("data");
        record.data().forEach(data::put);
        line.put("previous", previousHash);
        String whole = line.toString();
        String body = whole.substring(0, whole.length() - 1);
        return new Line(body + HASH + hash(body) + END, hash(body));
    }

    private static String hash(String body) {
        return Hashing.sha256().hashString(body, StandardCharsets.UTF_8).toString();
    }

    static JournalLines parse(byte[] content, Path file) {
        List<JournalRecord> records = new ArrayList<>();
        String lastHash = NO_LINE_BEFORE;
        int start = 0;
        for (int at = 0; at < content.length; at++) {
            if (content[at] == '\n') {
                String line = new String(content, start, at - start, StandardCharsets.UTF_8);
                String hash = requireWhole(line, records.size() + 1, file);
                records.add(parseLine(line, records.size() + 1, lastHash, file));
                lastHash = hash;
                start = at + 1;
            }
        }
        return new JournalLines(List.copyOf(records), lastHash, start);
    }

    private static String requireWhole(String line, int number, Path file) {
        int bodyEnd = line.length() - HASH.length() - HASH_LENGTH - END.length();
        if (bodyEnd > 0) {
            String body = line.substring(0, bodyEnd);
            String hash = hash(body);
            if (line.equals(body + HASH + hash + END)) {
                return hash;
            }
        }
        throw new RunException(damaged(file, number));
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
