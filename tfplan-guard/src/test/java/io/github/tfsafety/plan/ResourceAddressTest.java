package io.github.tfsafety.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws_rds_cluster.main",
                "aws_rds_cluster.main[0]",
                "data.aws_rds_cluster.main",
                "ephemeral.random_password.login",
                "module.db.aws_rds_cluster.main",
                "module.db[\"eu.west\"].module.inner[12].aws_rds_cluster.main[\"a.b[c]\\\"d\"]",
                "aws_dynamodb_table.x[\"\\n\\t\\\\ $${a} %%{b} $c\"]",
                "aws_dynamodb_table.x[\"\\u200b\"]",
                "aws_dynamodb_table.größe-1_x[\"ü\"]",
                "aws_dynamodb_table.x[*]",
            })
    void printsAsTerraformDoes(String address) {
        assertThat(ResourceAddress.parse(address)).hasToString(address);
    }

    @Test
    void takesAnAddressApart() {
        ResourceAddress address = ResourceAddress.parse("module.a.module.b[\"k.1\"].data.aws_x.y[3]");

        assertThat(address.moduleAddress()).isEqualTo("module.a.module.b[\"k.1\"]");
        assertThat(address.modules().get(1).name()).isEqualTo("b");
        assertThat(address.modules().get(1).key()).contains(new InstanceKey.Name("k.1"));
        assertThat(address.mode()).isEqualTo(ResourceMode.DATA);
        assertThat(address.type()).isEqualTo("aws_x");
        assertThat(address.name()).isEqualTo("y");
        assertThat(address.key()).contains(new InstanceKey.Index(3));
    }

    @Test
    void readsEscapesOfKeys() {
        assertThat(ResourceAddress.parse("a.b[\"\\u00fc\\U0001f600\\\"$${x}\"]").key())
                .contains(new InstanceKey.Name("ü😀\"${x}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "aws_rds_cluster",
                "aws_rds_cluster.",
                ".main",
                "aws_rds_cluster.main.more",
                "aws_rds_cluster.main[",
                "aws_rds_cluster.main[]",
                "aws_rds_cluster.main[x]",
                "aws_rds_cluster.main[01]",
                "aws_rds_cluster.main[-1]",
                "aws_rds_cluster.main[9999999999999999999]",
                "aws_rds_cluster.main[\"a]",
                "aws_rds_cluster.main[\"a\\q\"]",
                "aws_rds_cluster.main[\"a\\u12\"]",
                "aws_rds_cluster.main[\"a\\U00110000\"]",
                "aws_rds_cluster.main[\"${a}\"]",
                "aws_rds_cluster.main[0][1]",
                "module.db",
                "module.aws_rds_cluster.main",
                "1a.b",
                "a b.c",
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatExceptionOfType(AddressSyntaxException.class).isThrownBy(() -> ResourceAddress.parse(text));
    }

    @Property
    void readsWhatItPrints(@ForAll("keys") String moduleKey, @ForAll("keys") String key) {
        String address =
                "module.m[" + HclStrings.quote(moduleKey) + "].aws_rds_cluster.main[" + HclStrings.quote(key) + "]";

        ResourceAddress parsed = ResourceAddress.parse(address);

        assertThat(parsed).hasToString(address);
        assertThat(parsed.key()).contains(new InstanceKey.Name(key));
        assertThat(parsed.modules().get(0).key()).contains(new InstanceKey.Name(moduleKey));
    }

    @Property
    void neitherHangsNorCrashesOnAnyText(@ForAll("nearlyAddresses") String text) {
        try {
            assertThat(ResourceAddress.parse(ResourceAddress.parse(text).toString()))
                    .isEqualTo(ResourceAddress.parse(text));
        } catch (AddressSyntaxException e) {
            assertThat(e).hasMessageContaining(text);
        }
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings()
                .withChars("ab.[]\"\\${}%\n\t ü€")
                .withCharRange(' ', '\u02ff')
                .ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> nearlyAddresses() {
        return Arbitraries.strings()
                .withChars("amodule.data[]\"\\u0123*-_$%{} ")
                .ofMaxLength(40);
    }
}
