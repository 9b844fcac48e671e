package io.github.tfsafety.localaws.server;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which parameters must never be seen in a record. */
final class Secrets {

    static final String MASK = "****";

    private static final Set<String> NAMES =
            Set.of("MasterUserPassword", "SecretString", "SecretBinary", "TdeCredentialPassword");

    private Secrets() {}

    static SortedMap<String, String> masked(Map<String, String> parameters) {
        SortedMap<String, String> masked = new TreeMap<>(parameters);
        masked.replaceAll((name, value) -> NAMES.contains(name) ? MASK : value);
        return masked;
    }
}
