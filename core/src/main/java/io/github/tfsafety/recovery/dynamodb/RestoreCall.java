package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.Watch;
import io.github.tfsafety.recovery.Watch.Watched;
import io.github.tfsafety.recovery.dynamodb.Overrides.KeyUse;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableFromBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The call that begins a restore, made again as long as AWS has its hands full with others. */
final class RestoreCall implements Watched<Optional<TableDescription>> {
    private final DynamoDbClient dynamo;
    private final TableSource source;
    private final String target;
    private final Overrides overrides;
    private int looks;

    private RestoreCall(DynamoDbClient dynamo, TableSource source, String target, Overrides overrides) {
        this.dynamo = dynamo;
        this.source = source;
        this.target = target;
        this.overrides = overrides;
    }

    static RestoreCall of(TableClients clients, TableSource source, TableRestore request) {
        KeyUse key = new TableKeys(clients.keys()).requireUsable(source.wished().kmsKeyArn());
        Overrides overrides = Overrides.of(source, request.globalIndexes(), key);
        return new RestoreCall(clients.dynamo(), source, request.target(), overrides);
    }

    /** Begins the restore; waits while 50 others are in flight, AWS's limit for an account. */
    TableDescription begin(Watch watch) {
        return watch.await(target, this).orElseThrow();
    }

    @Override
    public Optional<TableDescription> look() {
        looks++;
        try {
            return Optional.of(call());
        } catch (LimitExceededException e) {
            return Optional.empty();
        } catch (AwsServiceException e) {
            if (e.isThrottlingException()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether AWS was called before the last time: the reply of a call that was tried again may have been lost. */
    boolean wasMadeBefore() {
        return looks > 1;
    }

    private TableDescription call() {
        SdkPojo request = request();
        if (request instanceof RestoreTableFromBackupRequest fromBackup) {
            return dynamo.restoreTableFromBackup(fromBackup).tableDescription();
        }
        return dynamo.restoreTableToPointInTime((RestoreTableToPointInTimeRequest) request)
                .tableDescription();
    }

    private SdkPojo request() {
        if (source.backupArn() == null) {
            return overrides
                    .on(RestoreTableToPointInTimeRequest.builder())
                    .sourceTableArn(source.table().arn())
                    .targetTableName(target)
                    .restoreDateTime(source.moment())
                    .build();
        }
        return overrides
                .on(RestoreTableFromBackupRequest.builder())
                .backupArn(source.backupArn())
                .targetTableName(target)
                .build();
    }

    /** The call without making it. */
    Change change() {
        return new Change(operation(), request(), this::call);
    }

    /** The operation's name in AWS's API. */
    String operation() {
        return source.backupArn() == null ? "RestoreTableToPointInTime" : "RestoreTableFromBackup";
    }

    @Override
    public String status(Optional<TableDescription> begun) {
        return begun.isPresent() ? "restore begun" : "waits for its turn: AWS takes no further restore now";
    }

    @Override
    public boolean isReached(Optional<TableDescription> begun) {
        return begun.isPresent();
    }

    @Override
    public void requireHope(Optional<TableDescription> begun) {
        // Other restores end by themselves.
    }
}
