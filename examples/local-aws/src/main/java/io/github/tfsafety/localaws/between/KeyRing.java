package io.github.tfsafety.localaws.between;

import io.github.tfsafety.localaws.protocol.Scope;

/** The keys of KMS, as services that encrypt with them see them. */
@FunctionalInterface
public interface KeyRing {

    /**
     * Whether data can be encrypted and decrypted with a key now.
     *
     * @param key its id, its ARN or its alias
     */
    boolean isUsable(Scope scope, String key);
}
