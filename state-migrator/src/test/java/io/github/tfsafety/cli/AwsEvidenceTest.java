package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.guard.EndangeredDatabase;
import io.github.tfsafety.guard.Evidence;
import io.github.tfsafety.guard.Evidence.Endurance;
import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.DatabaseRecovery;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RecoveryPoint;
import io.github.tfsafety.recovery.RecoveryPoint.Kind;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.recovery.SettingsCapsule;
import io.github.tfsafety.run.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AwsEvidenceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ARN = "arn:aws:rds:eu-west-1:123456789012:cluster:orders";

    @Test
    void prefersWhatOutlivesTheDatabase() {
        Evidence evidence = evidence(
                point(Kind.POINT_IN_TIME, Duration.ofMinutes(5), null),
                point(Kind.MANUAL_SNAPSHOT, Duration.ofDays(2), null),
                point(Kind.AWS_BACKUP, Duration.ofHours(9), null),
                point(Kind.AUTOMATED_SNAPSHOT, Duration.ofHours(2), null));

        assertThat(evidence)
                .isEqualTo(new Evidence.Point(
                        NOW.minus(Duration.ofHours(9)),
                        "aws backup orders",
                        Duration.ofHours(9),
                        Endurance.OUTLIVES_THE_DATABASE));
    }

    @Test
    void tellsThatContinuousBackupsGoWithTheDatabase() {
        assertThat(evidence(point(Kind.POINT_IN_TIME, Duration.ofMinutes(5), null)))
                .isInstanceOfSatisfying(Evidence.Point.class, point -> {
                    assertThat(point.endurance()).isEqualTo(Endurance.GOES_WITH_THE_DATABASE);
                    assertThat(point.lost()).isEqualTo(Duration.ofMinutes(5));
                });
    }

    @Test
    void doesNotCountWhatHasExpired() {
        assertThat(evidence(point(Kind.AWS_BACKUP, Duration.ofDays(40), NOW.minusSeconds(1))))
                .isEqualTo(new Evidence.None());
    }

    @Test
    void takesNothingForNoneOnlyIfTheDatabaseIsThere() {
        assertThat(new AwsEvidence(Map.of("aws_rds_cluster", new Listed(List.of(), false)), arn -> {}, clock())
                        .of(database(Map.of("arn", ARN))))
                .isInstanceOf(Evidence.Unknown.class);
        assertThat(evidence()).isEqualTo(new Evidence.None());
    }

    @Test
    void knowsNothingOfOtherAccountsOtherTypesAndNamelessDatabases() {
        AwsEvidence elsewhere = new AwsEvidence(
                Map.of("aws_rds_cluster", new Listed(List.of(), true)),
                arn -> {
                    throw new RestoreRefusedException("another account");
                },
                clock());
        assertThat(elsewhere.of(database(Map.of("arn", ARN)))).isEqualTo(new Evidence.Unknown("another account"));

        AwsEvidence here = new AwsEvidence(Map.of("aws_rds_cluster", new Listed(List.of(), true)), arn -> {}, clock());
        assertThat(here.of(database(Map.of("cluster_identifier", "orders")))).isInstanceOf(Evidence.Unknown.class);
        assertThat(here.of(new EndangeredDatabase("aws_s3_bucket", "aws_s3_bucket.b", Map.of("arn", ARN))))
                .isInstanceOf(Evidence.Unknown.class);
    }

    private static Evidence evidence(RecoveryPoint... points) {
        return new AwsEvidence(Map.of("aws_rds_cluster", new Listed(List.of(points), true)), arn -> {}, clock())
                .of(database(Map.of("arn", ARN)));
    }

    private static EndangeredDatabase database(Map<String, String> identity) {
        return new EndangeredDatabase("aws_rds_cluster", "aws_rds_cluster.main", identity);
    }

    private static RecoveryPoint point(Kind kind, Duration age, @Nullable Instant expires) {
        Instant time = NOW.minus(age);
        return new RecoveryPoint(kind, "orders", "orders", time, time, expires, List.of());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    /** Knows some recovery points, and can do nothing else. */
    private record Listed(List<RecoveryPoint> known, boolean alive) implements DatabaseRecovery {
        @Override
        public boolean exists(String nameOrArn) {
            assertThat(Arn.parse(nameOrArn)).isPresent();
            return alive;
        }

        @Override
        public List<RecoveryPoint> points(String nameOrArn) {
            assertThat(Arn.parse(nameOrArn)).isPresent();
            return known;
        }

        @Override
        public List<RecoveryPoint> pointsWithoutAwsBackup(String nameOrArn) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String backUp(String nameOrArn, Run run) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SettingsCapsule.Entry capture(String nameOrArn) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RestoredDatabase drill(String nameOrArn, String target, Run run) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PlannedCall> planBackUp(String nameOrArn) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PlannedCall> planDrill(String nameOrArn, String target) {
            throw new UnsupportedOperationException();
        }
    }
}
