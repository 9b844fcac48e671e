package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.RecoveryPoint;
import io.github.tfsafety.recovery.RecoveryPoint.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.CalculatedLifecycle;
import software.amazon.awssdk.services.backup.model.ProtectedResource;
import software.amazon.awssdk.services.backup.model.RecoveryPointByResource;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupType;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Every way back to the data of a table, alive or deleted. */
final class TablePoints {
    private static final Map<BackupType, Kind> KINDS = Map.of(
            BackupType.USER, Kind.USER_BACKUP,
            BackupType.SYSTEM, Kind.SYSTEM_BACKUP,
            BackupType.AWS_BACKUP, Kind.AWS_BACKUP);

    private final TableClients clients;
    private final Tables tables;

    TablePoints(TableClients clients, Tables tables) {
        this.clients = clients;
        this.tables = tables;
    }

    List<RecoveryPoint> of(String nameOrArn) {
        String name = name(nameOrArn);
        List<BackupSummary> backups = backups(name);
        List<RecoveryPoint> points = ofDynamoDb(name, backups);
        tableArn(nameOrArn, name, backups).ifPresent(arn -> points.addAll(ofAwsBackup(arn, name, points)));
        return points;
    }

    List<RecoveryPoint> withoutAwsBackup(String nameOrArn) {
        String name = name(nameOrArn);
        return ofDynamoDb(name, backups(name));
    }

    private static String name(String nameOrArn) {
        return Arn.parse(nameOrArn).map(Arn::name).orElse(nameOrArn);
    }

    private List<BackupSummary> backups(String name) {
        return new TableBackups(clients.dynamo(), tables).of(name);
    }

    private List<RecoveryPoint> ofDynamoDb(String name, List<BackupSummary> backups) {
        List<RecoveryPoint> points = new ArrayList<>();
        tables.find(name).flatMap(this::pointInTime).ifPresent(points::add);
        for (BackupSummary backup : backups) {
            Kind kind = KINDS.get(backup.backupType());
            if (kind != null && backup.backupStatus() == BackupStatus.AVAILABLE) {
                points.add(copy(kind, name, backup.backupArn(), backup.backupCreationDateTime(), expiry(backup)));
            }
        }
        return points;
    }

    private static @Nullable Instant expiry(BackupSummary backup) {
        return backup.backupExpiryDateTime();
    }

    private Optional<String> tableArn(String nameOrArn, String name, List<BackupSummary> backups) {
        if (Arn.parse(nameOrArn).isPresent()) {
            return Optional.of(nameOrArn);
        }
        return tables.find(name)
                .map(TableDescription::tableArn)
                .or(() -> backups.stream().map(BackupSummary::tableArn).findFirst())
                .or(() -> protectedTable(name));
    }

    /** AWS Backup remembers the ARN of a table that DynamoDB has forgotten. */
    private Optional<String> protectedTable(String name) {
        return AwsCall.call(
                "ListProtectedResources",
                () -> clients.backup().listProtectedResourcesPaginator().results().stream()
                        .map(ProtectedResource::resourceArn)
                        .filter(arn -> Arn.parse(arn)
                                .filter(each -> each.service().equals("dynamodb")
                                        && each.name().equals(name))
                                .isPresent())
                        .findFirst());
    }

    private Optional<RecoveryPoint> pointInTime(TableDescription table) {
        String name = table.tableName();
        PointInTimeRecoveryDescription recovery = AwsCall.call(
                "DescribeContinuousBackups",
                () -> clients.dynamo()
                        .describeContinuousBackups(request -> request.tableName(name))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription());
        if (recovery == null || recovery.latestRestorableDateTime() == null) {
            return Optional.empty();
        }
        return Optional.of(new RecoveryPoint(
                Kind.POINT_IN_TIME,
                name,
                table.tableArn(),
                recovery.earliestRestorableDateTime(),
                recovery.latestRestorableDateTime(),
                null,
                List.of(
                        "tfsafety",
                        "restore",
                        "table",
                        "--source",
                        name,
                        "--target",
                        name + "-restored",
                        "--to-time",
                        "TIME")));
    }

    private List<RecoveryPoint> ofAwsBackup(String tableArn, String name, List<RecoveryPoint> known) {
        Set<String> listed = known.stream().map(RecoveryPoint::id).collect(Collectors.toSet());
        return AwsCall.call(
                "ListRecoveryPointsByResource",
                () -> clients
                        .backup()
                        .listRecoveryPointsByResourcePaginator(request -> request.resourceArn(tableArn))
                        .recoveryPoints()
                        .stream()
                        .filter(point -> point.status() == RecoveryPointStatus.COMPLETED
                                && !listed.contains(point.recoveryPointArn()))
                        .map(point ->
                                copy(Kind.AWS_BACKUP, name, point.recoveryPointArn(), created(point), expiry(point)))
                        .toList());
    }

    /** Its vault tells; null where it is kept for ever, or where these credentials may not ask the vault. */
    private @Nullable Instant expiry(RecoveryPointByResource point) {
        try {
            CalculatedLifecycle lifecycle = AwsCall.call(
                    "DescribeRecoveryPoint",
                    () -> clients.backup()
                            .describeRecoveryPoint(request -> request.backupVaultName(point.backupVaultName())
                                    .recoveryPointArn(point.recoveryPointArn()))
                            .calculatedLifecycle());
            return lifecycle == null ? null : lifecycle.deleteAt();
        } catch (AwsFailedException refusal) {
            Settings.rethrowIfPassing(refusal);
            return null;
        }
    }

    private static Instant created(RecoveryPointByResource point) {
        return point.creationDate();
    }

    private RecoveryPoint copy(Kind kind, String name, String arn, Instant at, @Nullable Instant expiry) {
        String target = tables.find(name).isPresent() ? name + "-restored" : name;
        List<String> command = List.of("tfsafety", "restore", "table", "--backup", arn, "--target", target);
        return new RecoveryPoint(kind, name, arn, at, at, expiry, command);
    }
}
