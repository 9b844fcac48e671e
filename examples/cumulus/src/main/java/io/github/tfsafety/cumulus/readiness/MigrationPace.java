package io.github.tfsafety.cumulus.readiness;

/**
 * How many records a second the functions move that fill PostgreSQL from DynamoDB.
 *
 * @param first of {@code data-migration1}: collections, providers, asynchronous operations and rules, one after another
 * @param second of {@code data-migration2}: executions, granules with their files, and PDRs
 */
public record MigrationPace(double first, double second) {
    /**
     * Nobody has published what {@code data-migration1} moves: 20 a second is an assumption, one write after another.
     * Of {@code data-migration2} Cumulus tells 900,000 executions in 45 minutes, and much the same of granules, with
     * {@code parallelScanSegments} and {@code writeConcurrency} at 50 (docs/upgrade-notes/upgrade-rds.md of 9.x); with
     * the defaults, 20 and 10, it is slower.
     */
    public static final MigrationPace PUBLISHED = new MigrationPace(20, 900_000 / 2_700.0);

    public MigrationPace {
        if (!(first > 0) || !(second > 0)) {
            throw new IllegalArgumentException("No pace: " + first + ", " + second);
        }
    }
}
