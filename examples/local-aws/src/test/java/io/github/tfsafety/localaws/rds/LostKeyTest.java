package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A restore needs the key of its source, when it is called and until it is done. */
class LostKeyTest {

    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/12345678-0000-0000-0000-0123456789ab";
    private static final String[] RESTORE = {
        "DBClusterIdentifier", "two", "SourceDBClusterIdentifier", "one", "UseLatestRestorableTime", "true"
    };

    private final RdsCaller rds = new RdsCaller();

    @BeforeEach
    void haveEncryptedCluster() {
        rds.haveCluster("one", "StorageEncrypted", "true", "KmsKeyId", KEY);
    }

    @Test
    void restoreWithAnUnusableKeyIsRefused() {
        rds.unusableKeys.add(KEY);
        rds.assertRefused("KMSKeyNotAccessibleFault", "RestoreDBClusterToPointInTime", RESTORE);
    }

    @Test
    void clusterIsInaccessibleWhenItsKeyIsLostDuringTheRestore() {
        rds.call("RestoreDBClusterToPointInTime", RESTORE);
        rds.unusableKeys.add(KEY);
        rds.passMinutes(12);
        assertThat(rds.cluster("two").text("Status")).isEqualTo("inaccessible-encryption-credentials-recoverable");
        assertThat(rds.call("DescribeEvents", "SourceType", "db-cluster", "SourceIdentifier", "two")
                        .texts("EventCategory"))
                .containsExactly("creation", "failure");
    }
}
