package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** Keys in the state of cumulus: what they encrypt, logins of providers above all, is lost with them. */
final class KeysAudit implements Audit {
    private final KmsClient kms;
    private final List<String> keys;

    /**
     * An audit of keys.
     *
     * @param keys their ids
     */
    KeysAudit(KmsClient kms, List<String> keys) {
        this.kms = requireNonNull(kms, "kms");
        this.keys = List.copyOf(keys);
    }

    @Override
    public List<Finding> look() {
        Findings findings = new Findings("keys");
        for (String key : keys) {
            Optional<KeyMetadata> found = find(key);
            boolean enabled =
                    found.filter(seen -> seen.keyState() == KeyState.ENABLED).isPresent();
            findings.check(
                    enabled,
                    Grade.FAULT,
                    key,
                    "state",
                    found.map(KeyMetadata::keyStateAsString).orElse("no such key"),
                    "aws kms cancel-key-deletion --key-id " + key + ", then aws kms enable-key --key-id " + key);
        }
        return findings.all();
    }

    private Optional<KeyMetadata> find(String key) {
        return AwsCall.call("DescribeKey", () -> {
            try {
                return Optional.of(
                        kms.describeKey(describe -> describe.keyId(key)).keyMetadata());
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }
}
