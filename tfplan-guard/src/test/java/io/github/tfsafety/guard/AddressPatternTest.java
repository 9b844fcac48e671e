package io.github.tfsafety.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tfsafety.plan.ResourceAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aws_rds_cluster.main                    | aws_rds_cluster.main",
                "aws_rds_cluster.main                    | aws_rds_cluster.main[0]",
                "aws_rds_cluster.main                    | aws_rds_cluster.main[\"a.b\"]",
                "aws_rds_cluster.*                       | aws_rds_cluster.main[\"a.b\"]",
                "aws_rds_cluster.main[*]                 | aws_rds_cluster.main[\"a.b\"]",
                "aws_rds_cluster.main[\"eu*\"]           | aws_rds_cluster.main[\"eu.west\"]",
                "module.db.aws_rds_cluster.main          | module.db[\"x\"].aws_rds_cluster.main",
                "module.*.aws_rds_cluster.main           | module.db[\"x.y\"].aws_rds_cluster.main",
                "module.data_persistence.**              | module.data_persistence.module.a[0].aws_rds_cluster.main",
                "module.data_persistence.**              | module.data_persistence[\"x\"].aws_rds_cluster.main",
                "**.aws_rds_cluster.main                 | module.a.module.b.aws_rds_cluster.main",
                "**                                      | aws_rds_cluster.main",
                "**.aws_rds_cluster.*                    | aws_rds_cluster.main[0]",
                "module.a.**.aws_rds_cluster.main        | module.a[\"x\"].aws_rds_cluster.main",
                "**.**                                   | aws_rds_cluster.main",
                "aws_rds_cluster.main.**                 | aws_rds_cluster.main",
                "aws_rds_cluster.main[\"\\u00e9\"]       | aws_rds_cluster.main[\"é\"]",
                "module.db                               | module.db[\"a.b\"].module.x.aws_rds_cluster.main",
                "module.db[\"a.b\"]                      | module.db[\"a.b\"].aws_rds_cluster.main",
                "module.*                                | module.db.aws_rds_cluster.main",
                "aws_rds_cluster.main.**                 | aws_rds_cluster.main[\"a.b\"]",
                "aws_rds_cluster.main[0].**              | aws_rds_cluster.main[0]",
                "**.aws_rds_cluster.main.**              | module.a.aws_rds_cluster.main",
            })
    void matches(String pattern, String address) {
        assertThat(AddressPattern.of(pattern).matches(ResourceAddress.parse(address)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aws_rds_cluster.main                    | aws_rds_cluster.main2",
                "module.db[\"a\"]                        | module.db[\"b\"].aws_rds_cluster.main",
                "module.db                               | module.db2.aws_rds_cluster.main",
                "aws_rds_cluster.main                    | module.a.aws_rds_cluster.main",
                "aws_rds_cluster.main[0]                 | aws_rds_cluster.main[1]",
                "aws_rds_cluster.main[0]                 | aws_rds_cluster.main",
                "aws_rds_cluster.main[\"eu*\"]           | aws_rds_cluster.main[\"us\"]",
                "module.db[\"x\"].aws_rds_cluster.main   | module.db[\"y\"].aws_rds_cluster.main",
                "aws_rds_cluster.*                       | aws_rds_cluster_instance.main",
                "**.cluster.main                         | aws_rds_cluster.main",
                "module.a.**.aws_rds_cluster.main        | module.ab.aws_rds_cluster.main",
            })
    void doesNotMatch(String pattern, String address) {
        assertThat(AddressPattern.of(pattern).matches(ResourceAddress.parse(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " a.b",
                "a.b ",
                "a.b[",
                "a.b[\"x]",
                "*",
                "a",
                "module",
                "a..b",
                "a.b.c",
                "a.b.*",
                "module.db.*",
                "module.*.main",
                "a[0].b",
                "a.b[0]c",
                "a b.c",
                "a.b[x]"
            })
    void refusesWhatIsNoPattern(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressPattern.of(pattern));
    }
}
