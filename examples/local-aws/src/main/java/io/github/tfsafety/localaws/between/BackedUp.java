package io.github.tfsafety.localaws.between;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A service whose resources AWS Backup backs up and restores. */
public interface BackedUp {

    /** Who keeps a recovery point: AWS Backup alone, or the service, which then knows it among its own backups. */
    enum Keeper {
        AWS_BACKUP,
        SERVICE
    }

    /**
     * A recovery point under way.
     *
     * @param ready when it is complete
     * @param key the key of KMS that encrypts it, null for none
     * @param restoreMetadata what a restore of it is to be told
     * @param tags those of the resource
     */
    record Taken(
            String recoveryPointArn,
            String resourceName,
            Instant ready,
            long bytes,
            @Nullable String key,
            Map<String, String> restoreMetadata,
            SortedMap<String, String> tags) {
        public Taken {
            requireNonNull(recoveryPointArn);
            requireNonNull(resourceName);
            requireNonNull(ready);
            restoreMetadata = Map.copyOf(restoreMetadata);
            tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        }
    }

    /**
     * A restore under way.
     *
     * @param arn that of the new resource
     * @param ready when it can be used
     */
    record Restored(String arn, Instant ready) {
        public Restored {
            requireNonNull(arn);
            requireNonNull(ready);
        }
    }

    /** What AWS Backup calls these resources, such as {@code Aurora}. */
    String resourceType();

    /** Whether the ARN is one of such a resource, be there one or not. */
    boolean isNamedBy(String resourceArn);

    /**
     * Begins a recovery point.
     *
     * @throws io.github.tfsafety.localaws.protocol.AwsError if there is no such resource, or it cannot be backed up now
     */
    Taken take(Scope scope, String resourceArn, String jobId, Keeper keeper);

    /**
     * Begins a copy of a recovery point that AWS Backup keeps alone.
     *
     * @throws io.github.tfsafety.localaws.protocol.AwsError if there are none of such resources here
     */
    default Taken copy(Scope scope, String recoveryPointArn, String jobId) {
        throw AwsError.notCovered("copies of recovery points of " + resourceType());
    }

    /**
     * Begins a restore.
     *
     * @param tags for the new resource
     * @throws io.github.tfsafety.localaws.protocol.AwsError if the service refuses it
     */
    Restored restore(Scope scope, String recoveryPointArn, Map<String, String> metadata, Map<String, String> tags);

    /** Forgets a recovery point whose time is over. */
    void expire(Scope scope, String recoveryPointArn);
}
