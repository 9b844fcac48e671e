package io.github.tfsafety.cli;

import io.github.tfsafety.guard.EndangeredDatabase;
import io.github.tfsafety.guard.Evidence;
import io.github.tfsafety.guard.Evidence.Endurance;
import io.github.tfsafety.guard.RecoveryEvidence;
import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.DatabaseRecovery;
import io.github.tfsafety.recovery.RecoveryPoint;
import io.github.tfsafety.run.RunException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/** Asks AWS what could be recovered of a database. */
final class AwsEvidence implements RecoveryEvidence {
    private final Map<String, DatabaseRecovery> recoveries;
    private final Consumer<Arn> pin;
    private final Clock clock;

    /**
     * Evidence by the listings of recovery points.
     *
     * @param recoveries who knows the recovery points, by resource type
     * @param pin throws if an ARN lies in another account or region than the one that is asked
     */
    AwsEvidence(Map<String, DatabaseRecovery> recoveries, Consumer<Arn> pin, Clock clock) {
        this.recoveries = Map.copyOf(recoveries);
        this.pin = pin;
        this.clock = clock;
    }

    @Override
    public Evidence of(EndangeredDatabase database) {
        DatabaseRecovery recovery = recoveries.get(database.type());
        if (recovery == null) {
            return new Evidence.Unknown("the recovery points of " + database.type() + " are not looked for");
        }
        Optional<Arn> arn = database.identity("arn").flatMap(Arn::parse);
        if (arn.isEmpty()) {
            return new Evidence.Unknown("the plan does not show its ARN");
        }
        try {
            pin.accept(arn.get());
            return newest(recovery, arn.get().toString());
        } catch (RunException | SdkException e) {
            return new Evidence.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private Evidence newest(DatabaseRecovery recovery, String arn) {
        Instant now = clock.instant();
        Optional<Evidence> best = recovery.points(arn).stream()
                .filter(point -> point.expiry().map(now::isBefore).orElse(true))
                .flatMap(point -> evidence(point, now).stream())
                .min(Comparator.comparing(Evidence.Point::endurance).thenComparing(Evidence.Point::lost))
                .map(point -> point);
        if (best.isPresent()) {
            return best.get();
        }
        return recovery.exists(arn)
                ? new Evidence.None()
                : new Evidence.Unknown(
                        "neither the database nor a recovery point of it is found with these credentials");
    }

    private static Optional<Evidence.Point> evidence(RecoveryPoint point, Instant now) {
        return point.bestFor(now)
                .map(time -> new Evidence.Point(
                        time,
                        point.kind().words() + " " + point.id(),
                        Duration.between(time, now),
                        enduranceOf(point.kind())));
    }

    /**
     * AWS deletes a cluster's automated backups with it (Amazon Aurora User Guide, "Deleting Aurora DB clusters"), and
     * continuous backups end when they are switched off. What was made once stays until a person or a plan deletes it.
     */
    private static Endurance enduranceOf(RecoveryPoint.Kind kind) {
        return switch (kind) {
            case POINT_IN_TIME, AUTOMATED_SNAPSHOT -> Endurance.GOES_WITH_THE_DATABASE;
            case RETAINED_BACKUP, MANUAL_SNAPSHOT, SHARED_SNAPSHOT, USER_BACKUP, SYSTEM_BACKUP, AWS_BACKUP ->
                Endurance.OUTLIVES_THE_DATABASE;
        };
    }
}
