package io.github.tfsafety.localaws.kms;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonTime;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is now.
 *
 * @param deletion when it is deleted; null unless that is planned
 */
record Key(Scope scope, String id, State state, @Nullable Instant deletion) {

    /** The id that stands for the keys that AWS makes for its own services, such as {@code alias/aws/rds}. */
    static final String OF_AWS = "00000000-0000-0000-0000-000000000000";

    enum State {
        ENABLED("Enabled"),
        DISABLED("Disabled"),
        PENDING_DELETION("PendingDeletion");

        private final String word;

        State(String word) {
            this.word = word;
        }
    }

    Key {
        requireNonNull(scope);
        requireNonNull(id);
        requireNonNull(state);
    }

    Key in(State other) {
        return new Key(scope, id, other, null);
    }

    Key deletedAt(Instant time) {
        return new Key(scope, id, State.PENDING_DELETION, time);
    }

    boolean isOfAws() {
        return id.equals(OF_AWS);
    }

    String arn() {
        return scope.arn("kms", "key/" + id);
    }

    ObjectNode describe(ObjectNode target) {
        target.put("AWSAccountId", scope.account())
                .put("KeyId", id)
                .put("Arn", arn())
                .put("CreationDate", JsonTime.of(Instant.EPOCH))
                .put("Enabled", state == State.ENABLED)
                .put("KeyState", state.word)
                .put("KeyUsage", "ENCRYPT_DECRYPT")
                .put("KeySpec", "SYMMETRIC_DEFAULT")
                .put("KeyManager", isOfAws() ? "AWS" : "CUSTOMER")
                .put("Origin", "AWS_KMS")
                .put("MultiRegion", false);
        if (deletion != null) {
            target.put("DeletionDate", JsonTime.of(deletion));
        }
        return target;
    }
}
