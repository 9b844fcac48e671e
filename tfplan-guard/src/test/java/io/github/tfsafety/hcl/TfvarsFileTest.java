package io.github.tfsafety.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TfvarsFileTest {
    private static final String TYPICAL = """
            # who owns this: data-platform
            prefix             = "cumulus" // short
            cluster_identifier = "old-cluster"   # do not touch lightly
            subnets            = [
              "subnet-1", # a
              "subnet-2",
            ]
            tags = { Owner = "a \\"b\\"", "x y" = "${"nested } brace"}" }
            /* block
               comment = "x" */
            note = <<-EOT
              cluster_identifier = "not this one"
            EOT
            last = 5
            """;

    @Test
    void readsPlainStrings() {
        TfvarsFile file = file(TYPICAL);
        assertThat(file.string("cluster_identifier")).contains("old-cluster");
        assertThat(file.string("prefix")).contains("cumulus");
    }

    @Test
    void hasNoStringForOtherValues() {
        TfvarsFile file = file(TYPICAL);
        assertThat(file.string("last")).isEmpty();
        assertThat(file.string("note")).isEmpty();
        assertThat(file.string("absent")).isEmpty();
        assertThat(file.assigns("last")).isTrue();
        assertThat(file.assigns("absent")).isFalse();
    }

    @Test
    void changesExactlyOneValue() {
        assertThat(text(file(TYPICAL).withString("cluster_identifier", "new-cluster")))
                .isEqualTo(TYPICAL.replace("\"old-cluster\"", "\"new-cluster\""));
    }

    @Test
    void keepsCarriageReturnsAndTheByteOrderMark() {
        String windows = "\uFEFFa = \"1\"\r\n# c\r\nb   =   \"2\" # d\r\n";
        assertThat(text(file(windows).withString("b", "3"))).isEqualTo(windows.replace("\"2\"", "\"3\""));
    }

    @Test
    void editsALastLineWithoutANewline() {
        assertThat(text(file("a = \"1\"").withString("a", "2"))).isEqualTo("a = \"2\"");
    }

    @Test
    void refusesAVariableThatTheFileDoesNotAssign() {
        assertThatExceptionOfType(HclException.class)
                .isThrownBy(() -> file(TYPICAL).withString("absent", "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"subnets", "note", "last", "tags"})
    void refusesToReplaceWhatIsNotAPlainString(String variable) {
        assertThatExceptionOfType(HclException.class)
                .isThrownBy(() -> file(TYPICAL).withString(variable, "x"));
    }

    @Test
    void refusesATemplateInsteadOfAPlainString() {
        assertThatExceptionOfType(HclException.class)
                .isThrownBy(() -> file("a = \"${var.x}-db\"").withString("a", "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = \"open",
                "a = [1, 2",
                "a = 1]",
                "a =",
                "= 1",
                "plain english",
                "a = 1\na = 2",
                "a = <<EOT\nx",
                "a = \"${b",
                "/* open",
                "9a = 1"
            })
    void refusesWhatItCannotPlace(String text) {
        assertThatExceptionOfType(HclException.class).isThrownBy(() -> file(text));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThatExceptionOfType(HclException.class)
                .isThrownBy(() -> TfvarsFile.of(new byte[] {'a', '=', '"', (byte) 0xff, '"'}));
    }

    @Test
    void tellsTheLineOfAFault() {
        assertThatExceptionOfType(HclException.class)
                .isThrownBy(() -> file("a = 1\n\nb = ]"))
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(3));
    }

    @Property
    void readsBackWhateverItWrites(@ForAll("values") String value) {
        TfvarsFile edited = file(TYPICAL).withString("cluster_identifier", value);
        assertThat(edited.string("cluster_identifier")).contains(value);
        assertThat(text(edited)).startsWith(TYPICAL.substring(0, TYPICAL.indexOf("\"old-cluster\"")));
        assertThat(text(edited))
                .endsWith(TYPICAL.substring(TYPICAL.indexOf("\"old-cluster\"") + "\"old-cluster\"".length()));
    }

    /**
     * Text of any code points but lone surrogates, which no UTF-8 file can hold, rich in the characters that HCL gives
     * a meaning.
     */
    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .ascii()
                .withChars('"', '\\', '$', '%', '{', '}', '#', '\n', '\r', '\t', 'ä', '漢')
                .ofMaxLength(40);
    }

    private static TfvarsFile file(String text) {
        return TfvarsFile.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(TfvarsFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }
}
