package io.github.tfsafety.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tfsafety.plan.AttributeValue;
import io.github.tfsafety.plan.AttributeValue.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    @Test
    void alwaysHoldsTheDatabasesItIsMadeFor() {
        assertThat(Catalogue.builtIn().types()).contains("aws_rds_cluster", "aws_dynamodb_table");
    }

    @Test
    void knowsTheIdentityOfEveryType() {
        for (String type : Catalogue.builtIn().types()) {
            assertThat(Catalogue.builtIn().entry(type).identity()).as(type).isNotEmpty();
        }
    }

    /** Each line: the setting, before, after, whether that lowers the protection. A dash stands for no value. */
    @ParameterizedTest
    @CsvSource({
        "a=true, true, false, true",
        "a=true, true, -, true",
        "a=true, true, NULL, true",
        "a=true, true, UNKNOWN, true",
        "a=true, true, HIDDEN, true",
        "a=true, false, true, false",
        "a=true, false, -, false",
        "a!=true, false, true, true",
        "a!=true, -, true, true",
        "a!=true, false, UNKNOWN, true",
        "a!=true, true, false, false",
        "a!=true, true, UNKNOWN, false",
        "a!=true, HIDDEN, false, true",
        "a>, 7, 1, true",
        "a>, 7, 0, true",
        "a>, 7, -, true",
        "a>, 7, NULL, true",
        "a>, 7, UNKNOWN, true",
        "a>, 7, 14, false",
        "a>, 7, 7.0, false",
        "a>, -, 3, false",
        "a=*, name, NULL, true",
        "a=*, name, -, true",
        "a=*, name, other, false",
        "a=*, name, UNKNOWN, false",
        "a=*, NULL, name, false",
        "a>30, -, 7, true",
        "a>30, NULL, 30, false",
        "a>30, 14, -, false",
        "a>30, 40, -, true",
        "a!=*, -, name, true",
        "a!=*, NULL, UNKNOWN, true",
        "a!=*, name, other, false",
        "a>>, 7, 1, true",
        "a>>, 0, 7, true",
        "a>>, -, 7, true",
        "a>>, 7, UNKNOWN, true",
        "a>>, HIDDEN, 7, true",
        "a>>, 7, 0, false",
        "a>>, 7, NULL, false",
        "a>>, 7, 14, false",
        "a^, one, two, false",
        "a~, HIDDEN, HIDDEN, true",
        "a~, one, two, true",
        "a~, one, UNKNOWN, true",
        "a~, one, one, false",
        "a~, NULL, HIDDEN, false",
        "a~, -, HIDDEN, false",
    })
    void tellsWhetherAChangeLowersAProtection(String setting, String before, String after, boolean lowered) {
        assertThat(Setting.parse(setting).isLowered(value(before), value(after)))
                .isEqualTo(lowered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=true", "a=", "a<", "a=1 2", "A=true", "a==true"})
    void refusesWhatIsNoSetting(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Setting.parse(text));
    }

    @Test
    void findsTheAttributeThatHoldsANestedSetting() {
        assertThat(Setting.parse("point_in_time_recovery.enabled=true").attribute())
                .isEqualTo("point_in_time_recovery");
    }

    private static Optional<AttributeValue> value(String text) {
        return switch (text) {
            case "-" -> Optional.empty();
            case "NULL", "UNKNOWN", "HIDDEN" -> Optional.of(new AttributeValue(Kind.valueOf(text), ""));
            case "true", "false" -> Optional.of(new AttributeValue(Kind.BOOLEAN, text));
            default ->
                Optional.of(new AttributeValue(Character.isDigit(text.charAt(0)) ? Kind.NUMBER : Kind.STRING, text));
        };
    }
}
