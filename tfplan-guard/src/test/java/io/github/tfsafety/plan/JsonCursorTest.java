package io.github.tfsafety.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cursor beside Jackson, which reads the same JSON in its own way. */
class JsonCursorTest {
    private static final ObjectMapper JACKSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String[] PARTS = {
        "",
        "a",
        "b",
        "id",
        "aws_db",
        "deletion_protection",
        "é",
        "日本",
        "😀",
        "\"",
        "\\",
        "/",
        "\n",
        "\u0001",
        "\u007f",
        "{}[]:,",
        "x".repeat(7),
        "x".repeat(8),
        "x".repeat(300),
        "0",
        " "
    };

    @Property
    void readsWhatJacksonReads(@ForAll("documents") String json, @ForAll @IntRange(min = 1, max = 40) int chunk) {
        assertThat(readByCursor(json, chunk)).isEqualTo(readByJackson(json));
        assertThat(isSkipped(json, chunk)).isTrue();
    }

    /**
     * The cursor may refuse more than Jackson does, but accept nothing that Jackson refuses, nor read it differently.
     */
    @Property
    void acceptsNoDamagedDocumentThatJacksonRefuses(
            @ForAll("documents") String json,
            @ForAll @IntRange(max = 1_000_000) int place,
            @ForAll @IntRange(max = 3) int kind,
            @ForAll byte value) {
        byte[] sound = json.getBytes(StandardCharsets.UTF_8);
        String damaged = latin(damaged(sound, place % sound.length, kind, value));

        Optional<JsonNode> read = readByCursor(damaged, 7);

        assertThat(isSkipped(damaged, 7)).isEqualTo(read.isPresent());
        if (read.isPresent()) {
            assertThat(read).isEqualTo(readByJackson(damaged));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,}",
                "[1,]",
                "[,1]",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\",1}",
                "[1 2]",
                "[1:2]",
                "{a:1}",
                "{1:1}",
                "[tru]",
                "[truee]",
                "[nulL]",
                "[falsy]",
                "[01]",
                "[-01]",
                "[-]",
                "[+1]",
                "[.5]",
                "[1.]",
                "[1.e1]",
                "[1e]",
                "[1e+]",
                "[0x1]",
                "[NaN]",
                "[Infinity]",
                "['a']",
                "[\"\\x\"]",
                "[\"\\u12g4\"]",
                "[\"\\ud800\"]",
                "[\"\\udc00\"]",
                "[\"\\ud800\\ud800\"]",
                "[\"\\ud800x\"]",
                "[\"\\ud800\\n\"]",
                "[\"\u0001\"]",
                "[\"a\nb\"]",
                "[\"\t\"]",
                "[\u0000]",
                "[\u000b1]",
                "[/**/1]",
                "}",
                "]",
                ",",
                "[\"a\"\"b\"]",
                "{\"a\":1 \"b\":2}",
                "[1}",
                "{\"a\":1]"
            })
    void refusesWhatTheGrammarDoesNotAllow(String json) {
        assertThat(refusal(json)).isEqualTo(Reason.NOT_JSON);
        assertThat(isSkipped(json, 3)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080",
                "\u00bf",
                "\u00c0\u0080",
                "\u00c1\u00bf",
                "\u00c3x",
                "\u00e0\u0080\u0080",
                "\u00e0\u009f\u00bf",
                "\u00ed\u00a0\u0080",
                "\u00ed\u00bf\u00bf",
                "\u00e2\u0082x",
                "\u00f0\u0080\u0080\u0080",
                "\u00f0\u008f\u00bf\u00bf",
                "\u00f4\u0090\u0080\u0080",
                "\u00f5\u0080\u0080\u0080",
                "\u00ff",
                "\u00f0\u009f\u0098x"
            })
    void refusesBytesThatAreNoSoundUtf8(String bytes) {
        assertThat(refusal("[\"" + bytes + "\"]")).isEqualTo(Reason.NOT_JSON);
        assertThat(refusal("{\"" + bytes + "\":1}")).isEqualTo(Reason.NOT_JSON);
        assertThat(isSkipped("[\"" + bytes + "\"]", 3)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1",
                "[1,",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "[\"\\",
                "[\"\\u00",
                "[\"\\ud83d",
                "[tr",
                "[-",
                "[1.",
                "[1e",
                "[\"\u00c3"
            })
    void tellsThatTheEndIsMissing(String json) {
        assertThat(refusal(json)).isEqualTo(json.isBlank() ? Reason.EMPTY : Reason.TRUNCATED);
    }

    @Test
    void takesNamesForEqualHoweverTheyAreEscaped() {
        for (String twice : new String[] {
            "{\"abc\":1,\"a\\u0062c\":2}",
            "{\"\u00c3\u00a9\":1,\"\\u00e9\":2}",
            "{\"\u00f0\u009f\u0098\u0080\":1,\"\\ud83d\\uDE00\":2}",
            "{\"a/b\":1,\"a\\/b\":2}",
            "{\"\":1,\"\":2}",
            "{\"twelve_bytes\":1,\"twelve_byte\\u0073\":2}"
        }) {
            assertThat(refusal(twice)).as(twice).isEqualTo(Reason.DUPLICATE_KEY);
            assertThat(refusal("[" + twice + "]")).as(twice).isEqualTo(Reason.DUPLICATE_KEY);
            assertThat(isSkipped("[[" + twice + "]]", 2)).as(twice).isFalse();
        }
    }

    @Test
    void keepsTheNamesOfOneObjectApartFromThoseOfOthers() {
        assertThat(isSkipped("{\"a\":{\"a\":{\"a\":1},\"b\":2},\"b\":[{\"a\":1},{\"a\":2}],\"c\":{}}", 5))
                .isTrue();
        assertThat(refusal("{\"a\":{\"b\":1},\"a\":1}")).isEqualTo(Reason.DUPLICATE_KEY);
        assertThat(refusal("{\"x\":{\"a\":{\"b\":1},\"c\":[{}],\"a\":1}}")).isEqualTo(Reason.DUPLICATE_KEY);
    }

    @Test
    void tellsApartManyNamesThatAreAlike() {
        String names = IntStream.range(0, 20_000)
                .mapToObj(i -> "\"" + "n".repeat(i % 40) + i + "\":1")
                .distinct()
                .collect(Collectors.joining(","));

        assertThat(isSkipped("{" + names + "}", 4096)).isTrue();
    }

    @Test
    void readsLongTextsThatNoWindowHolds() {
        String text = ("x".repeat(1000) + "é\\n").repeat(300);
        String json = "[\"" + text + "\",{\"" + text.substring(0, 40_000) + "\":1}]";
        String latin = latin(json.getBytes(StandardCharsets.UTF_8));

        assertThat(readByCursor(latin, 4096)).isEqualTo(readByJackson(latin));
    }

    @Test
    void setsBoundsToDepthTextsNamesAndNumbers() {
        assertThat(isSkipped("[".repeat(500) + "]".repeat(500), 4096)).isTrue();
        assertThat(refusal("[".repeat(501) + "]".repeat(501))).isEqualTo(Reason.TOO_LARGE);
        assertThat(isSkipped("{\"a\":".repeat(501) + "1" + "}".repeat(501), 4096))
                .isFalse();
        assertThat(isSkipped("[" + "9".repeat(1000) + "]", 4096)).isTrue();
        assertThat(isSkipped("[1e-999999,1E+999999]", 4096)).isTrue();
        assertThat(refusal("[1e99999999999]")).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal("[1e-1000000]")).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal("[" + "9".repeat(1001) + "]")).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal("[" + "9".repeat(200_000) + "]")).isEqualTo(Reason.TOO_LARGE);
        assertThat(isSkipped("[\"" + "a".repeat(JsonStrings.MAX_STRING + 1) + "\"]", 4096))
                .isTrue();
        assertThat(refusal("[\"" + "a".repeat(JsonStrings.MAX_STRING + 1) + "\"]"))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal("{\"" + "\u00c3\u00a9".repeat(40_000) + "\":1}")).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void readsUtf16AndPassesOverAByteOrderMark() throws IOException {
        String json = "{\"name\":\"é 日本 😀\",\"long\":\"" + "😀x".repeat(10_000) + "\"}";

        for (byte[] encoded : new byte[][] {
            ("\ufeff" + json).getBytes(StandardCharsets.UTF_8),
            ("\ufeff" + json).getBytes(StandardCharsets.UTF_16LE),
            ("\ufeff" + json).getBytes(StandardCharsets.UTF_16BE)
        }) {
            assertThat(tree(JsonCursor.open(new Chunks(encoded, 5)))).isEqualTo(JACKSON.readTree(json));
        }
        byte[] half = "\ufeff[\"?\"]".getBytes(StandardCharsets.UTF_16LE);
        half[7] = (byte) 0xd8;
        assertThat(refusal(latin(half))).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void saysOnWhichLineTheFaultIs() {
        UnreadablePlanException refused = catchThrowableOfType(
                UnreadablePlanException.class, () -> readByCursorOrThrow("{\n\"a\": 1,\r\n\n\"b\": x}", 2));

        assertThat(refused).hasMessageContaining("line 4");
    }

    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.longs().map(seed -> {
            Random random = new Random(seed);
            try {
                JsonNode tree = random.nextBoolean() ? object(random, 4) : array(random, 4);
                return latin((random.nextBoolean() ? tree.toString() : tree.toPrettyString())
                        .getBytes(StandardCharsets.UTF_8));
            } catch (RuntimeException e) {
                throw new IllegalStateException("seed " + seed, e);
            }
        });
    }

    private static JsonNode node(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> JACKSON.getNodeFactory().textNode(text(random));
            case 1 ->
                JACKSON.getNodeFactory().numberNode(random.nextInt(2) == 0 ? random.nextInt(10) : random.nextLong());
            case 2 ->
                JACKSON.getNodeFactory().numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 3 -> JACKSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 4 -> JACKSON.getNodeFactory().nullNode();
            case 5 -> object(random, depth - 1);
            default -> array(random, depth - 1);
        };
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JACKSON.createObjectNode();
        random.ints(random.nextInt(6)).forEach(i -> object.set(text(random), node(random, depth)));
        return object;
    }

    private static ArrayNode array(Random random, int depth) {
        ArrayNode array = JACKSON.createArrayNode();
        random.ints(random.nextInt(6)).forEach(i -> array.add(node(random, depth)));
        return array;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(4), 0, PARTS.length).forEach(part -> text.append(PARTS[part]));
        return text.toString();
    }

    private static byte[] damaged(byte[] sound, int place, int kind, byte value) {
        byte[] head = Arrays.copyOf(sound, place);
        byte[] tail = Arrays.copyOfRange(sound, place + (kind == 3 ? 0 : 1), sound.length);
        byte[] middle = switch (kind) {
            case 0 -> new byte[] {value};
            case 1 -> new byte[0];
            case 2 -> new byte[] {sound[place], sound[place]};
            default -> new byte[] {value};
        };
        byte[] all = new byte[head.length + middle.length + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(middle, 0, all, head.length, middle.length);
        System.arraycopy(tail, 0, all, head.length + middle.length, tail.length);
        return all;
    }

    /** Bytes as text of which each character is one byte. */
    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Optional<JsonNode> readByJackson(String latin) {
        try {
            return Optional.of(JACKSON.readTree(latin.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<JsonNode> readByCursor(String latin, int chunk) {
        try {
            return Optional.of(readByCursorOrThrow(latin, chunk));
        } catch (UnreadablePlanException e) {
            return Optional.empty();
        }
    }

    private static JsonNode readByCursorOrThrow(String latin, int chunk) {
        JsonCursor cursor = JsonCursor.open(new Chunks(latin.getBytes(StandardCharsets.ISO_8859_1), chunk));
        JsonNode tree = tree(cursor);
        cursor.end();
        return tree;
    }

    private static boolean isSkipped(String latin, int chunk) {
        try {
            JsonCursor cursor = JsonCursor.open(new Chunks(latin.getBytes(StandardCharsets.ISO_8859_1), chunk));
            cursor.skip();
            cursor.end();
            return true;
        } catch (UnreadablePlanException e) {
            return false;
        }
    }

    private static Reason refusal(String latin) {
        return catchThrowableOfType(UnreadablePlanException.class, () -> readByCursorOrThrow(latin, 1000))
                .reason();
    }

    private static JsonNode tree(JsonCursor cursor) {
        if (cursor.isObject()) {
            ObjectNode object = JACKSON.createObjectNode();
            cursor.object("a value", name -> object.set(name, tree(cursor)));
            return object;
        }
        if (cursor.isArray()) {
            ArrayNode array = JACKSON.createArrayNode();
            cursor.array("a value", () -> array.add(tree(cursor)));
            return array;
        }
        if (cursor.isString()) {
            return JACKSON.getNodeFactory().textNode(cursor.string("a value"));
        }
        try {
            return JACKSON.readTree(cursor.text());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands the bytes out in pieces. */
    private static final class Chunks extends InputStream {
        private final ByteArrayInputStream bytes;
        private final int size;

        Chunks(byte[] bytes, int size) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.size = size;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, Math.min(length, size));
        }
    }
}
