package io.github.tfsafety.cumulus.readiness;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** When standard support of Aurora PostgreSQL's major versions ends (release calendar of Aurora PostgreSQL). */
final class EngineEnd {
    private static final Map<String, LocalDate> ENDS = Map.of(
            "10", LocalDate.of(2023, 1, 31),
            "11", LocalDate.of(2024, 2, 29),
            "12", LocalDate.of(2025, 2, 28),
            "13", LocalDate.of(2026, 2, 28),
            "14", LocalDate.of(2027, 2, 28),
            "15", LocalDate.of(2028, 2, 29),
            "16", LocalDate.of(2029, 2, 28),
            "17", LocalDate.of(2030, 2, 28));

    private EngineEnd() {}

    /** The end of a version such as {@code 10.14}; empty for one that is not listed. */
    static Optional<Instant> of(String version) {
        return Optional.ofNullable(ENDS.get(version.split("\\.", 2)[0]))
                .map(end -> end.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
