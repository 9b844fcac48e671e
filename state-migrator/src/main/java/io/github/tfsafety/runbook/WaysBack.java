package io.github.tfsafety.runbook;

import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.DatabaseRecovery;
import io.github.tfsafety.recovery.RecoveryPoint;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestoreRefusedException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Tells what a recovery file could say of a source that is gone. */
final class WaysBack {
    private static final int MOST = 5;

    private WaysBack() {}

    /** The refusal, with what AWS still has of a source that does not exist any more. */
    static RestoreRefusedException told(RestoreRefusedException refused, DatabaseRecovery recovery, String source) {
        List<String> points = points(recovery, source);
        return points.isEmpty()
                ? refused
                : new RestoreRefusedException(
                        refused.getMessage() + "\n  What AWS still has of " + source + ", for \"point\" in the recovery"
                                + " file:\n"
                                + points.stream().map(point -> "    " + point).collect(Collectors.joining("\n")));
    }

    private static List<String> points(DatabaseRecovery recovery, String source) {
        try {
            return recovery.exists(source)
                    ? List.of()
                    : recovery.points(source).stream()
                            .sorted(Comparator.comparing(RecoveryPoint::latest).reversed())
                            .limit(MOST)
                            .map(point -> "\"" + RestorePointYaml.write(asPoint(point)) + "\" ("
                                    + point.kind().words() + ", " + point.latest() + ")")
                            .toList();
        } catch (AwsFailedException notTold) {
            return List.of();
        }
    }

    private static RestorePoint asPoint(RecoveryPoint point) {
        return switch (point.kind()) {
            case POINT_IN_TIME -> new RestorePoint.Latest();
            case RETAINED_BACKUP -> new RestorePoint.FromRetainedBackup(point.id(), new RestorePoint.Latest());
            case AUTOMATED_SNAPSHOT, MANUAL_SNAPSHOT, SHARED_SNAPSHOT, USER_BACKUP, SYSTEM_BACKUP, AWS_BACKUP ->
                new RestorePoint.FromSnapshot(point.id());
        };
    }
}
