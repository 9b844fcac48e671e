package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.AwsError;

/** The refusals of RDS. Codes and statuses are those of the service model, which are not always the shapes' names. */
final class RdsFaults {

    private RdsFaults() {}

    static AwsError invalidValue(String message) {
        return new AwsError(400, "InvalidParameterValue", message);
    }

    static AwsError invalidCombination(String message) {
        return new AwsError(400, "InvalidParameterCombination", message);
    }

    static AwsError clusterNotFound(String id) {
        return new AwsError(404, "DBClusterNotFoundFault", "DBCluster " + id + " not found.");
    }

    static AwsError clusterExists() {
        return new AwsError(400, "DBClusterAlreadyExistsFault", "DB Cluster already exists");
    }

    static AwsError clusterState(String message) {
        return new AwsError(400, "InvalidDBClusterStateFault", message);
    }

    static AwsError automatedBackupNotFound(String id) {
        return new AwsError(
                404, "DBClusterAutomatedBackupNotFoundFault", "DBClusterAutomatedBackup " + id + " not found.");
    }

    static AwsError snapshotNotFound(String id) {
        return new AwsError(404, "DBClusterSnapshotNotFoundFault", "DBClusterSnapshot not found: " + id);
    }

    static AwsError snapshotExists(String id) {
        return new AwsError(
                400,
                "DBClusterSnapshotAlreadyExistsFault",
                "Cannot create the cluster snapshot because one with the identifier " + id + " already exists.");
    }

    static AwsError snapshotState(String message) {
        return new AwsError(400, "InvalidDBClusterSnapshotStateFault", message);
    }

    static AwsError instanceNotFound(String id) {
        return new AwsError(404, "DBInstanceNotFound", "DBInstance " + id + " not found.");
    }

    static AwsError instanceExists() {
        return new AwsError(400, "DBInstanceAlreadyExists", "DB instance already exists");
    }

    static AwsError instanceState(String id, String status) {
        return new AwsError(400, "InvalidDBInstanceState", "Instance " + id + " is " + status + ", not available.");
    }

    static AwsError subnetGroupNotFound(String name) {
        return new AwsError(404, "DBSubnetGroupNotFoundFault", "DB subnet group '" + name + "' does not exist.");
    }

    static AwsError keyNotAccessible(String key) {
        return new AwsError(
                400,
                "KMSKeyNotAccessibleFault",
                "The specified KMS key [" + key + "] does not exist, is not enabled or you do not have permissions to"
                        + " access it.");
    }

    static AwsError parameterGroupNotFound(String kind, String name) {
        return new AwsError(404, "DBParameterGroupNotFound", kind + " not found: " + name);
    }

    /** The cluster calls have a code of their own for an unknown parameter group. */
    static AwsError clusterParameterGroupNotFound(String name) {
        return new AwsError(404, "DBClusterParameterGroupNotFound", "DBClusterParameterGroup not found: " + name);
    }
}
