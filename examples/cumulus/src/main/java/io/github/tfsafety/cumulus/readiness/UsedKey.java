package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

/**
 * A key of KMS that data hangs on.
 *
 * @param id its id or ARN
 * @param use what it encrypts, in words
 */
record UsedKey(String id, String use) {
    UsedKey {
        requireNonNull(id, "id");
        requireNonNull(use, "use");
    }
}
