package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.Arn;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;

/** The cluster that a backup tells of, with the few settings that AWS records with it. */
final class RecordedCluster {
    private RecordedCluster() {}

    static DBCluster of(DBClusterSnapshot snapshot) {
        return DBCluster.builder()
                .dbClusterIdentifier(snapshot.dbClusterIdentifier())
                .dbClusterArn(arn(snapshot))
                .dbClusterResourceId(snapshot.dbClusterResourceId())
                .engine(snapshot.engine())
                .engineMode(snapshot.engineMode())
                .engineVersion(snapshot.engineVersion())
                .masterUsername(snapshot.masterUsername())
                .port(snapshot.port())
                .storageEncrypted(snapshot.storageEncrypted())
                .kmsKeyId(snapshot.kmsKeyId())
                .storageType(snapshot.storageType())
                .iamDatabaseAuthenticationEnabled(snapshot.iamDatabaseAuthenticationEnabled())
                .build();
    }

    /** A snapshot lies in the account and region of its own ARN, and names its cluster apart from it. */
    private static String arn(DBClusterSnapshot snapshot) {
        return Arn.parse(snapshot.dbClusterSnapshotArn())
                .map(arn -> new Arn(
                        arn.partition(),
                        arn.service(),
                        arn.region(),
                        arn.account(),
                        "cluster:" + snapshot.dbClusterIdentifier()))
                .map(Arn::toString)
                .orElse("");
    }

    static DBCluster of(DBClusterAutomatedBackup backup) {
        return DBCluster.builder()
                .dbClusterIdentifier(backup.dbClusterIdentifier())
                .dbClusterArn(backup.dbClusterArn())
                .dbClusterResourceId(backup.dbClusterResourceId())
                .engine(backup.engine())
                .engineMode(backup.engineMode())
                .engineVersion(backup.engineVersion())
                .masterUsername(backup.masterUsername())
                .port(backup.port())
                .storageEncrypted(backup.storageEncrypted())
                .kmsKeyId(backup.kmsKeyId())
                .storageType(backup.storageType())
                .backupRetentionPeriod(backup.backupRetentionPeriod())
                .iamDatabaseAuthenticationEnabled(backup.iamDatabaseAuthenticationEnabled())
                .build();
    }
}
