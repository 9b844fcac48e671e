package io.github.tfsafety.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The last line of defence against a secret in a journal: knows the secrets that this process was given by its
 * environment, and finds them in what is about to be written.
 */
final class SecretScreen {
    /** Shorter values are words of everyday life ("postgres"), which a journal may well hold. */
    private static final int SHORTEST = 12;

    private static final Pattern SECRET_NAME = Pattern.compile("PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIAL|PRIVATE_KEY");
    private static final String MASK = "(secret)";

    private final List<String> secrets;

    private SecretScreen(List<String> secrets) {
        this.secrets = secrets;
    }

    static SecretScreen of(Map<String, String> environment) {
        return new SecretScreen(environment.entrySet().stream()
                .filter(entry -> SECRET_NAME
                        .matcher(entry.getKey().toUpperCase(Locale.ROOT))
                        .find())
                .map(Map.Entry::getValue)
                .filter(value -> value.length() >= SHORTEST && !value.startsWith("/"))
                .distinct()
                .toList());
    }

    /**
     * Used before a change, when there is still time to say no.
     *
     * @throws RunException if a value holds a secret
     */
    Map<String, String> requireNone(Map<String, String> data) {
        data.forEach((key, value) -> {
            if (secrets.stream().anyMatch(value::contains)) {
                throw new RunException("The value of \"" + key + "\" holds a secret of this process's environment,"
                        + " which no journal may; nothing was changed. Hand the secret in by the environment alone");
            }
        });
        return data;
    }

    /** Used after a change, which has to be written down whatever its words are. */
    Map<String, String> masked(Map<String, String> data) {
        Map<String, String> masked = new TreeMap<>();
        data.forEach((key, value) -> masked.put(key, mask(value)));
        return masked;
    }

    private String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}
