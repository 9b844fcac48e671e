package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.AwsCall;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;

/** How many days back a table can be restored; 0 when it cannot. */
final class PointInTimeRecovery implements TableSetting {
    static final String NAME = "PointInTimeRecoveryDays";

    /** AWS's default, and the most there is (Amazon DynamoDB API Reference, PointInTimeRecoverySpecification). */
    static final String MOST = "35";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String afterRestore() {
        return "0";
    }

    @Override
    public String read(TableView table) {
        PointInTimeRecoveryDescription recovery = AwsCall.call(
                "DescribeContinuousBackups",
                () -> table.clients()
                        .dynamo()
                        .describeContinuousBackups(
                                request -> request.tableName(table.ref().name()))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription());
        if (recovery == null || recovery.pointInTimeRecoveryStatus() != PointInTimeRecoveryStatus.ENABLED) {
            return "0";
        }
        return recovery.recoveryPeriodInDays() == null ? MOST : String.valueOf(recovery.recoveryPeriodInDays());
    }

    @Override
    public List<Change> changes(String wished, TableRef target, TableClients clients) {
        int days = Integer.parseInt(wished);
        UpdateContinuousBackupsRequest request = UpdateContinuousBackupsRequest.builder()
                .tableName(target.name())
                .pointInTimeRecoverySpecification(recovery ->
                        recovery.pointInTimeRecoveryEnabled(days > 0).recoveryPeriodInDays(days > 0 ? days : null))
                .build();
        return List.of(new Change(
                "UpdateContinuousBackups", request, () -> clients.dynamo().updateContinuousBackups(request)));
    }
}
