package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestorePoint.AtTime;
import io.github.tfsafety.recovery.RestorePoint.FromRetainedBackup;
import io.github.tfsafety.recovery.RestorePoint.FromSnapshot;
import io.github.tfsafety.recovery.RestorePoint.Latest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RestorePointTextTest {
    @Test
    void readsWhatItWrites() {
        AtTime time = new AtTime(Instant.parse("2026-11-22T10:00:00.123Z"));
        for (RestorePoint point : List.of(
                new Latest(),
                time,
                new FromSnapshot("rds:orders-2026-11-22-03-00"),
                new FromRetainedBackup("cluster-ABC", new Latest()),
                new FromRetainedBackup("cluster-ABC", time))) {
            assertThat(RestorePointText.read(RestorePointText.write(point))).isEqualTo(point);
        }
    }
}
