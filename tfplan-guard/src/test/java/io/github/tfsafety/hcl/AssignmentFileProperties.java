package io.github.tfsafety.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands around it, an edit changes the bytes of one value and no other byte. */
final class AssignmentFileProperties {
    private static final Path NATIVE = Path.of("terraform.tfvars");
    private static final Path JSON = Path.of("terraform.tfvars.json");

    @Property(tries = 500)
    void anEditOfTheNativeSyntaxChangesOneValueOnly(
            @ForAll("things") List<String> before,
            @ForAll("things") List<String> after,
            @ForAll("values") String value,
            @ForAll("frames") Frame frame) {
        String head = frame.start() + String.join(frame.lineEnd(), before) + frame.lineEnd() + "target" + frame.gap()
                + "=" + frame.gap();
        String tail = frame.comment()
                + frame.lineEnd()
                + String.join(frame.lineEnd(), after).replace("n_", "m_")
                + frame.lineEnd();
        byte[] bytes = (head + "\"old\"" + tail).getBytes(StandardCharsets.UTF_8);

        AssignmentFile edited = AssignmentFile.of(NATIVE, bytes).withString("target", value);

        assertThat(new String(edited.bytes(), StandardCharsets.UTF_8))
                .startsWith(head + "\"")
                .endsWith("\"" + tail);
        assertThat(edited.string("target")).contains(value);
        assertThat(edited.withString("target", "old").bytes()).isEqualTo(bytes);
    }

    @Property(tries = 500)
    void anEditOfJsonChangesOneValueOnly(
            @ForAll("jsonValues") List<String> around, @ForAll("values") String value, @ForAll("frames") Frame frame) {
        int middle = around.size() / 2;
        String head = "{" + frame.lineEnd() + numbered(around.subList(0, middle), "a", frame) + "\"target\""
                + frame.gap() + ":" + frame.gap();
        String tail = frame.gap() + "," + numbered(around.subList(middle, around.size()), "b", frame)
                + "\"end\":{\"target\":1}}";
        byte[] bytes = (head + "\"o\\u006cd\"" + tail).getBytes(StandardCharsets.UTF_8);

        AssignmentFile edited = AssignmentFile.of(JSON, bytes).withString("target", value);

        assertThat(new String(edited.bytes(), StandardCharsets.UTF_8))
                .startsWith(head + "\"")
                .endsWith("\"" + tail);
        assertThat(edited.string("target")).contains(value);
    }

    private static String numbered(List<String> values, String prefix, Frame frame) {
        StringBuilder members = new StringBuilder();
        for (int at = 0; at < values.size(); at++) {
            members.append('"')
                    .append(prefix)
                    .append(at)
                    .append("\" : ")
                    .append(values.get(at))
                    .append(',');
            members.append(frame.lineEnd());
        }
        return members.toString();
    }

    /** What a file looks like around its values. */
    record Frame(String start, String lineEnd, String gap, String comment) {}

    @Provide
    Arbitrary<Frame> frames() {
        return Combinators.combine(
                        Arbitraries.of("", "\uFEFF"),
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of("", " ", "\t", "     "),
                        Arbitraries.of("", " # \"target\" = 1", "// }", " /* = */"))
                .as(Frame::new);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .ofMaxLength(12)
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }

    @Provide
    Arbitrary<List<String>> things() {
        Arbitrary<String> value = Arbitraries.of(
                "1",
                "\"target = \\\"x\\\"\"",
                "[ \"a\", { target = \"b\" }, ]",
                "{\n  target = \"old\" # }\n  \"k.x\" = [1]\n}",
                "<<EOT\ntarget = \"old\"\n${jsonencode({})}\nEOT",
                "<<-X\n   x }\n   X",
                "\"${1 + 1} $${x} %{ if true }\\\"%{ endif }\"",
                "(\n  true ? \"n\" : \"m\"\n)",
                "null // \"");
        Arbitrary<List<String>> values = value.list().ofMaxSize(6);
        return values.map(all -> {
            int[] counter = {0};
            return all.stream().map(one -> "n_" + counter[0]++ + "  =  " + one).toList();
        });
    }

    @Provide
    Arbitrary<List<String>> jsonValues() {
        return Arbitraries.of("1", "\"target\"", "{ \"target\" : \"x\" }", "[ \"ü\", {} ]", "null", "1e400", "\"\\\"\"")
                .list()
                .ofMaxSize(8);
    }
}
