package io.github.tfsafety.cumulus.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StackVersionTest {
    @ParameterizedTest
    @CsvSource({
        "10.1.0, false, true, true, true, false",
        "10.1.1, false, false, true, true, false",
        "11.0.0, false, false, true, true, true",
        "15.0.4, false, false, true, true, true",
        "16.0.0, false, false, false, true, true",
        "18.0.0, false, false, false, true, true",
        "18.1.0, true, false, false, true, true",
        "19.1.0, true, false, false, true, true",
        "20.0.0, true, false, false, false, true",
        "v21.3.3-alpha.1, true, false, false, false, true"
    })
    void knowsWhatChangedWhen(
            String text, boolean patches, boolean apart, boolean tables, boolean search, boolean fromPostgres) {
        StackVersion version = StackVersion.parse(text).orElseThrow();
        assertThat(version.patchesRules()).isEqualTo(patches);
        assertThat(version.writesRulesApart()).isEqualTo(apart);
        assertThat(version.hasDataInDynamoDb()).isEqualTo(tables);
        assertThat(version.hasElasticsearch()).isEqualTo(search);
        assertThat(version.indexesFromPostgres()).isEqualTo(fromPostgres);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "10.1", "ten", "10.1.0.0", "10.1.x", "99999.0.0"})
    void takesNothingElseForAVersion(String text) {
        assertThat(StackVersion.parse(text)).isEmpty();
    }

    @Test
    void ordersByNumberAndNotByText() {
        assertThat(new StackVersion(9, 9, 9)).isLessThan(new StackVersion(10, 0, 0));
    }
}
