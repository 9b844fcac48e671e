package io.github.tfsafety.hcl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The text of a {@code .tfvars.json} file: one JSON object, whose names are variables. */
final class TfvarsJsonFile implements AssignmentFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final byte[] bytes;
    private final ObjectNode assignments;

    private TfvarsJsonFile(byte[] bytes, ObjectNode assignments) {
        this.bytes = bytes;
        this.assignments = assignments;
    }

    static TfvarsJsonFile of(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            if (JSON.readTree(bytes) instanceof ObjectNode object) {
                return new TfvarsJsonFile(bytes.clone(), object);
            }
            throw new HclException("the file is not one JSON object", 1);
        } catch (CharacterCodingException e) {
            throw new HclException("the file is not UTF-8", 1);
        } catch (IOException e) {
            throw new HclException("the file is not JSON", 1);
        }
    }

    @Override
    public List<String> variables() {
        return assignments.properties().stream().map(Map.Entry::getKey).toList();
    }

    @Override
    public boolean assigns(String variable) {
        return assignments.has(variable);
    }

    /** Unlike in a configuration, Terraform takes a string in here as it is: no template is evaluated. */
    @Override
    public Optional<String> string(String variable) {
        JsonNode value = assignments.path(variable);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    @Override
    public AssignmentFile withString(String variable, String value) {
        Span span = spanOf(variable);
        if (string(variable).isEmpty()) {
            throw new HclException("\"" + variable + "\" is not a string; edit it by hand", span.line());
        }
        ByteArrayOutputStream edited = new ByteArrayOutputStream(bytes.length + value.length());
        edited.write(bytes, 0, span.start());
        edited.writeBytes(JSON.getNodeFactory().textNode(value).toString().getBytes(StandardCharsets.UTF_8));
        edited.write(bytes, span.end(), bytes.length - span.end());
        TfvarsJsonFile result = of(edited.toByteArray());
        if (!result.assignments.equals(assignments.deepCopy().put(variable, value))) {
            throw new HclException("the edited file does not read back as one change of \"" + variable + "\"", 1);
        }
        return result;
    }

    /** Where a value lies, quotes included. */
    private record Span(int start, int end, int line) {}

    private Span spanOf(String variable) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(variable);
                parser.nextToken();
                if (found) {
                    int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
                    parser.getText();
                    int end = Math.toIntExact(parser.currentLocation().getByteOffset());
                    return new Span(start, end, parser.currentTokenLocation().getLineNr());
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            throw new HclException("the file is not JSON", 1);
        }
        throw new HclException("the file does not assign \"" + variable + "\"", 1);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }
}
