package io.github.tfsafety.localaws.backup;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.between.BackedUp;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The vaults, recovery points and jobs of one region. */
final class BackupRegion {

    final Scope scope;
    final List<BackedUp> services;
    final Map<String, Instant> vaults = new TreeMap<>();
    /** The vaults among them that keep copies which no other service can read. */
    final Set<String> airGapped = new TreeSet<>();

    final Map<String, RecoveryPoint> points = new LinkedHashMap<>();
    final Map<String, RestoreJob> restoreJobs = new LinkedHashMap<>();
    final Map<String, String> jobsByToken = new LinkedHashMap<>();

    /** Who keeps the recovery points of tables. */
    BackedUp.Keeper keeperOfTables = BackedUp.Keeper.AWS_BACKUP;

    private final Clock clock;
    private final Schedule schedule;

    BackupRegion(Scope scope, List<BackedUp> services, Clock clock, Schedule schedule) {
        this.scope = requireNonNull(scope);
        this.services = List.copyOf(services);
        this.clock = requireNonNull(clock);
        this.schedule = requireNonNull(schedule);
        vaults.put("Default", clock.instant());
    }

    Instant now() {
        return clock.instant();
    }

    void at(Instant time, Schedule.Step step) {
        schedule.at(time, step);
    }

    String arnOfVault(String name) {
        return scope.arn("backup", "backup-vault:" + name);
    }

    /** When the vault was made. */
    Instant requireVault(String name) {
        return Optional.ofNullable(vaults.get(name)).orElseThrow(() -> notFound("Backup vault " + name));
    }

    RecoveryPoint requirePoint(String vault, String arn) {
        requireVault(vault);
        return Optional.ofNullable(points.get(arn))
                .filter(point -> point.vault().equals(vault))
                .orElseThrow(() -> notFound("Recovery point " + arn));
    }

    static AwsError notFound(String what) {
        return new AwsError(400, "ResourceNotFoundException", what + " is not found");
    }

    static AwsError invalid(String message) {
        return new AwsError(400, "InvalidParameterValueException", message);
    }
}
