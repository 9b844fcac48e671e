package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.RecoveryPoint;
import io.github.tfsafety.recovery.RestoreRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;

/** Finds the tables of a deployment by the prefix of their names. */
final class Deployments {
    private final TableClients clients;
    private final Tables tables;

    Deployments(TableClients clients, Tables tables) {
        this.clients = clients;
        this.tables = tables;
    }

    /**
     * What AWS kept of deleted tables: the newest SYSTEM backup of each, for a table may have been deleted more than
     * once; of one that is asked for by name and has none, the newest backup of any kind.
     */
    Deployment deleted(String prefix, Set<String> names, Duration mostSpread) {
        Map<String, BackupSummary> newest = new TableBackups(clients.dynamo(), tables)
                .ofType(BackupTypeFilter.SYSTEM).stream()
                        .filter(backup -> backup.backupStatus() == BackupStatus.AVAILABLE)
                        .filter(backup -> belongs(backup.tableName(), prefix, names))
                        .collect(Collectors.toMap(
                                BackupSummary::tableName,
                                backup -> backup,
                                (one, other) -> later(one, other),
                                TreeMap::new));
        Map<String, TableOrigin> origins = new TreeMap<>();
        Map<String, Instant> times = new TreeMap<>();
        newest.forEach((name, backup) -> {
            origins.put(name, new TableOrigin.Backup(backup.backupArn()));
            times.put(name, backup.backupCreationDateTime());
        });
        for (String name : missing(names, newest.keySet())) {
            newestOther(name, prefix).ifPresent(point -> {
                origins.put(name, new TableOrigin.Backup(point.id()));
                times.put(name, point.latest());
            });
        }
        return checked(new Deployment(origins, times, missing(names, origins.keySet())), prefix, mostSpread);
    }

    private Optional<RecoveryPoint> newestOther(String name, String prefix) {
        if (!belongs(name, prefix, Set.of())) {
            return Optional.empty();
        }
        return new TablePoints(clients, tables)
                .of(name).stream()
                        .filter(point -> point.kind() != RecoveryPoint.Kind.POINT_IN_TIME)
                        .max(Comparator.comparing(RecoveryPoint::latest));
    }

    private static BackupSummary later(BackupSummary one, BackupSummary other) {
        return one.backupCreationDateTime().isAfter(other.backupCreationDateTime()) ? one : other;
    }

    /** Tables that exist, all at one moment: the one asked for, or the latest that all of them reach. */
    Deployment living(String prefix, Set<String> names, Optional<Instant> asked, String suffix) {
        List<String> living = AwsCall.call(
                "ListTables",
                () -> clients.dynamo().listTablesPaginator().tableNames().stream()
                        .filter(name -> belongs(name, prefix, names) && !name.endsWith(suffix))
                        .toList());
        Instant moment = asked.orElseGet(() -> latestOfAll(living));
        Map<String, TableOrigin> origins = new TreeMap<>();
        Map<String, Instant> times = new TreeMap<>();
        for (String name : living) {
            origins.put(name + suffix, new TableOrigin.AtTime(name, moment));
            times.put(name + suffix, moment);
        }
        return checked(new Deployment(origins, times, missing(names, living)), prefix, Duration.ZERO);
    }

    private Instant latestOfAll(List<String> living) {
        return living.stream()
                .flatMap(name -> Optional.ofNullable(latest(name)).stream())
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new RestoreRefusedException(
                        "No table of that prefix has point-in-time recovery; restore their backups one by one"));
    }

    private @Nullable Instant latest(String name) {
        PointInTimeRecoveryDescription recovery = AwsCall.call(
                "DescribeContinuousBackups",
                () -> clients.dynamo()
                        .describeContinuousBackups(request -> request.tableName(name))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription());
        return recovery == null ? null : recovery.latestRestorableDateTime();
    }

    /** A name of the deployment is the prefix, a hyphen and more; where names are given, exactly these are. */
    private static boolean belongs(String name, String prefix, Set<String> names) {
        return name.startsWith(prefix + "-") && (names.isEmpty() || names.contains(name));
    }

    private static List<String> missing(Set<String> names, Collection<String> found) {
        return names.stream().filter(name -> !found.contains(name)).sorted().toList();
    }

    private static Deployment checked(Deployment deployment, String prefix, Duration mostSpread) {
        if (deployment.origins().isEmpty()) {
            throw new RestoreRefusedException("Nothing to restore: no table, or no SYSTEM backup of one, is named "
                    + prefix + "-… here; check AWS_PROFILE and AWS_REGION");
        }
        if (deployment.spread().compareTo(mostSpread) > 0) {
            throw new RestoreRefusedException("The moments of the tables lie " + deployment.spread()
                    + " apart, more than the " + mostSpread + " that are allowed; name the tables that belong together,"
                    + " or allow more: " + deployment.times());
        }
        return deployment;
    }
}
