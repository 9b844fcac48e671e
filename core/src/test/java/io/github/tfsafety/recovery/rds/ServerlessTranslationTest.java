package io.github.tfsafety.recovery.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.rds.ClusterOptions.Capacity;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.model.DBCluster;

final class ServerlessTranslationTest {
    @ParameterizedTest
    @CsvSource({
        "aurora-postgresql,13.6",
        "aurora-postgresql,13.12",
        "aurora-postgresql,14.3",
        "aurora-mysql,8.0.mysql_aurora.3.02.0",
        "aurora-mysql,8.0.mysql_aurora.3.08.1"
    })
    void takesTheRangeOfAVersionThatVersion2Knows(String engine, String version) {
        assertThat(ServerlessTranslation.capacity(cluster(engine, version, 2, 384), Optional.empty()))
                .isEqualTo(new Capacity(2, 256));
    }

    @ParameterizedTest
    @CsvSource({
        "aurora-postgresql,10.21",
        "aurora-postgresql,13.5",
        "aurora-mysql,5.7.mysql_aurora.2.11.4",
        "aurora-mysql,8.0.mysql_aurora.3.01.0",
        "aurora,5.6.10a",
        "aurora-postgresql,soon"
    })
    void refusesAVersionThatVersion2DoesNotKnow(String engine, String version) {
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> ServerlessTranslation.capacity(
                        cluster(engine, version, 2, 16), Optional.of(new Capacity(1, 2))));
    }

    @Test
    void asksForARangeThatNobodyKnows() {
        DBCluster blind = DBCluster.builder()
                .dbClusterIdentifier("old")
                .engine("aurora-postgresql")
                .engineVersion("13.9")
                .engineMode("serverless")
                .build();
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> ServerlessTranslation.capacity(blind, Optional.empty()));
        assertThat(ServerlessTranslation.capacity(blind, Optional.of(new Capacity(1, 2))))
                .isEqualTo(new Capacity(1, 2));
    }

    private static DBCluster cluster(String engine, String version, int minimum, int maximum) {
        return DBCluster.builder()
                .dbClusterIdentifier("old")
                .engine(engine)
                .engineVersion(version)
                .engineMode("serverless")
                .scalingConfigurationInfo(range -> range.minCapacity(minimum).maxCapacity(maximum))
                .build();
    }
}
