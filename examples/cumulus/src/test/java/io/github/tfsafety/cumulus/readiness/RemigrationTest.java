package io.github.tfsafety.cumulus.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RemigrationTest {
    @Test
    void takesForExecutionsWhatCumulusTells() {
        List<RemigrationPart> parts = Remigration.of(Map.of("ExecutionsTable", 900_000L), MigrationPace.PUBLISHED);
        assertThat(parts.get(1).function()).isEqualTo("data-migration2");
        assertThat(parts.get(1).time()).isEqualTo(Duration.ofMinutes(45));
        assertThat(parts.get(1).isTooLong()).isFalse();
    }

    @Test
    void countsWhatEachFunctionMovesAndNothingElse() {
        Map<String, Long> items = Map.of(
                "CollectionsTable", 1L,
                "ProvidersTable", 2L,
                "AsyncOperationsTable", 4L,
                "RulesTable", 8L,
                "ExecutionsTable", 16L,
                "GranulesTable", 32L,
                "PdrsTable", 64L,
                "FilesTable", 1_000L,
                "AccessTokensTable", 1_000L);
        assertThat(Remigration.of(items, new MigrationPace(1, 2)))
                .extracting(RemigrationPart::records, RemigrationPart::time)
                .containsExactly(tuple(15L, Duration.ofSeconds(15)), tuple(112L, Duration.ofSeconds(56)));
    }

    @Test
    void saysThatLambdaEndsAFirstMigrationAfterAQuarterOfAnHour() {
        assertThat(Remigration.of(Map.of("AsyncOperationsTable", 900L), new MigrationPace(1, 1))
                        .get(0)
                        .isTooLong())
                .isFalse();
        assertThat(Remigration.of(Map.of("AsyncOperationsTable", 901L), new MigrationPace(1, 1))
                        .get(0)
                        .isTooLong())
                .isTrue();
    }

    @Test
    void thereIsNothingToEstimateWithoutTables() {
        assertThat(Remigration.of(Map.of("SemaphoresTable", 5L), MigrationPace.PUBLISHED))
                .isEmpty();
    }

    @Test
    void nothingMovesAtNoPace() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MigrationPace(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new MigrationPace(1, Double.NaN));
    }
}
