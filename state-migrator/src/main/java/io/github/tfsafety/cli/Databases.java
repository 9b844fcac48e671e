package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.AwsClients;
import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.DatabaseRecovery;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.dynamodb.ItemCheck;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.recovery.rds.ClusterServices;
import io.github.tfsafety.run.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** All kinds of databases that the commands work on, with the AWS clients that they need. */
final class Databases implements AutoCloseable {
    private final Deque<AutoCloseable> clients = new ArrayDeque<>();
    private final ClusterRecovery clusters;
    private final List<DatabaseRecovery> tables;

    Databases(RecoveryProgress progress, DatabaseProbe probe) {
        this(progress, probe, Optional.empty(), Pace.standard());
    }

    /** @param items how the items of tables are looked at in a drill */
    Databases(RecoveryProgress progress, DatabaseProbe probe, Optional<ItemCheck> items, Pace pace) {
        ApplicationAutoScalingClient scaling = opened(AwsClients.autoScaling());
        CloudWatchClient alarms = opened(AwsClients.cloudWatch());
        KmsClient keys = opened(AwsClients.kms());
        BackupClient backup = opened(AwsClients.backup());
        ClusterServices services =
                new ClusterServices(opened(AwsClients.rds()), scaling, alarms, keys, backup, opened(AwsClients.sts()));
        clusters = ClusterRecovery.using(services, pace, progress, probe);
        TableRecovery recovery = TableRecovery.using(
                new TableClients(opened(AwsClients.dynamoDb()), scaling, alarms, keys, backup), pace, progress);
        tables = List.of(items.map(recovery::checkingDrills).orElse(recovery));
    }

    /** Databases to look at. */
    static Databases quiet() {
        return quiet(Pace.standard());
    }

    /** Databases to look at, at a pace. */
    static Databases quiet(Pace pace) {
        return new Databases(RecoveryProgress.SILENT, DatabaseProbe.LEFT_OUT, Optional.empty(), pace);
    }

    ClusterRecovery clusters() {
        return clusters;
    }

    List<DatabaseRecovery> tables() {
        return tables;
    }

    /** Every kind, clusters first. */
    List<DatabaseRecovery> all() {
        List<DatabaseRecovery> all = new ArrayList<>(List.of(clusters));
        all.addAll(tables);
        return all;
    }

    /**
     * The kinds that have an existing database of that name.
     *
     * @throws RestoreRefusedException if none has
     */
    List<DatabaseRecovery> having(String nameOrArn) {
        List<DatabaseRecovery> found =
                all().stream().filter(kind -> kind.exists(nameOrArn)).toList();
        if (found.isEmpty()) {
            throw new RestoreRefusedException("There is no database " + nameOrArn
                    + " in this account and region; check AWS_PROFILE and AWS_REGION");
        }
        return found;
    }

    /** Holds the work to the account and region of every ARN among the names, before anything else is done. */
    Databases pinnedTo(Collection<String> namesOrArns) {
        SessionAccount.require(namesOrArns);
        return this;
    }

    /** Holds the work to the account and region in which the run was begun, before anything else is done. */
    Databases heldTo(Run run) {
        SessionAccount.hold(run);
        return this;
    }

    private <T extends AutoCloseable> T opened(T client) {
        clients.push(client);
        return client;
    }

    @Override
    public void close() {
        while (!clients.isEmpty()) {
            closeQuietly(clients.pop());
        }
    }

    /** The SDK's clients declare no exception of their own when they are closed. */
    private static void closeQuietly(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception e) {
            throw new IllegalStateException("An AWS client could not be closed", e);
        }
    }
}
