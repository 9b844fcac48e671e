package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerlessV1Test {

    private static final String[] RESTORE = {
        "DBClusterIdentifier",
        "new",
        "SnapshotIdentifier",
        "shot",
        "Engine",
        "aurora-postgresql",
        "EngineVersion",
        "13.9",
        "EngineMode"
    };

    private final RdsCaller rds = new RdsCaller();

    @BeforeEach
    void haveOldClusterWithSnapshot() {
        rds.service.haveServerlessV1Cluster(rds.scope(), "old", 2, 4);
        rds.call("CreateDBClusterSnapshot", "DBClusterIdentifier", "old", "DBClusterSnapshotIdentifier", "shot");
        rds.passMinutes(2);
    }

    private static String[] restore(String engineMode) {
        String[] parameters = java.util.Arrays.copyOf(RESTORE, RESTORE.length + 1);
        parameters[RESTORE.length] = engineMode;
        return parameters;
    }

    @Test
    void saysWhatItIs() {
        assertThat(rds.cluster("old").text("EngineMode")).isEqualTo("serverless");
        assertThat(rds.cluster("old").text("ScalingConfigurationInfo")).isEqualTo("24");
        assertThat(rds.call("DescribeDBClusterSnapshots", "DBClusterSnapshotIdentifier", "shot")
                        .text("EngineMode"))
                .isEqualTo("serverless");
    }

    @Test
    void snapshotIsRestoredAsAProvisionedClusterOnly() {
        rds.assertRefused("InvalidParameterValue", "RestoreDBClusterFromSnapshot", restore("serverless"));
        rds.call("RestoreDBClusterFromSnapshot", restore("provisioned"));
        assertThat(rds.cluster("new").text("EngineMode")).isEqualTo("provisioned");
        assertThat(rds.cluster("new").texts("ScalingConfigurationInfo")).isEmpty();
    }
}
