package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.dynamodb.Overrides.KeyUse;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** Looks at the keys that encrypt tables: one that cannot be used makes a restore fail after a long wait. */
final class TableKeys {
    private final KmsClient kms;

    TableKeys(KmsClient kms) {
        this.kms = kms;
    }

    /**
     * Requires that a table's key can be used.
     *
     * @param keyArn null for DynamoDB's own key, which always can
     * @throws RestoreRefusedException if the key is gone, disabled, or about to be deleted
     */
    KeyUse requireUsable(@Nullable String keyArn) {
        if (keyArn == null) {
            return KeyUse.NO_KEY;
        }
        KeyMetadata key = AwsCall.call("DescribeKey", () -> {
            try {
                return kms.describeKey(request -> request.keyId(keyArn)).keyMetadata();
            } catch (NotFoundException e) {
                throw new RestoreRefusedException("The table's KMS key " + keyArn
                        + " does not exist; without it its data cannot be read, by nobody");
            }
        });
        if (key.keyState() != KeyState.ENABLED) {
            throw new RestoreRefusedException("The table's KMS key " + keyArn + " is " + key.keyStateAsString()
                    + "; enable it, or cancel its deletion, then try again");
        }
        return key.keyManager() == KeyManagerType.AWS ? KeyUse.AWS_MANAGED_KEY : KeyUse.OWN_KEY;
    }
}
