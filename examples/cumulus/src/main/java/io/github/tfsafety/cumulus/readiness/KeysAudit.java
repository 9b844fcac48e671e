package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.run.RunException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** Keys that data hangs on: what they encrypt is lost with them, backups included. */
final class KeysAudit implements Audit {
    /** The area in which nothing may be left untold. */
    static final String AREA = "keys";

    private final KmsClient kms;
    private final List<UsedKey> keys;

    /**
     * An audit of keys.
     *
     * @param keys with what each encrypts
     */
    KeysAudit(KmsClient kms, List<UsedKey> keys) {
        this.kms = requireNonNull(kms, "kms");
        this.keys = List.copyOf(keys);
    }

    @Override
    public List<Finding> look() {
        Findings findings = new Findings(AREA);
        for (UsedKey key : keys) {
            try {
                look(key, findings);
            } catch (RunException e) {
                findings.unknown(key.id(), "state", e);
            }
        }
        return findings.all();
    }

    private void look(UsedKey key, Findings findings) {
        Optional<KeyMetadata> found = find(key.id());
        boolean enabled =
                found.filter(seen -> seen.keyState() == KeyState.ENABLED).isPresent();
        findings.check(
                enabled,
                Grade.FAULT,
                key.id(),
                "state",
                found.map(KeyMetadata::keyStateAsString).orElse("no such key") + ", " + key.use(),
                "aws kms cancel-key-deletion --key-id " + key.id() + ", then aws kms enable-key --key-id " + key.id());
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
