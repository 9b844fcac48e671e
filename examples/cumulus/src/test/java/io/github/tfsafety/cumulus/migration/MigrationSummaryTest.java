package io.github.tfsafety.cumulus.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MigrationSummaryTest {
    @Test
    void tellsEachKindOfWhichRecordsFailed() {
        MigrationSummary summary = MigrationSummary.parse("""
                {"MigrationSummary": {
                  "collections": {"total_dynamo_db_records": 3, "migrated": 1, "skipped": 1, "failed": 1},
                  "rules": {"total_dynamo_db_records": 2, "migrated": 2, "skipped": 0, "failed": 0}}}""").orElseThrow();
        assertThat(summary.failures()).hasSize(1).first().asString().contains("collections");
    }

    @Test
    void takesNothingForASummaryThatTellsNoFailures() {
        assertThat(MigrationSummary.parse("{}")).isEmpty();
        assertThat(MigrationSummary.parse("\"done\"")).isEmpty();
        assertThat(MigrationSummary.parse("{\"MigrationSummary\": {}}")).isEmpty();
        assertThat(MigrationSummary.parse("{\"MigrationSummary\": {\"rules\": {\"migrated\": 2}}}"))
                .isEmpty();
        assertThat(MigrationSummary.parse("no JSON")).isEmpty();
    }
}
