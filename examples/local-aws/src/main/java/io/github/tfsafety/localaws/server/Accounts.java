package io.github.tfsafety.localaws.server;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which account an access key belongs to; all that nobody assigned belong to one. */
public final class Accounts {

    private final Map<String, String> byAccessKey = new ConcurrentHashMap<>();
    private final String usual;

    /** @param usual the account of every key that nobody assigned */
    public Accounts(String usual) {
        this.usual = requireNonNull(usual);
    }

    /**
     * Lets a key belong to another account from now on.
     *
     * @param account twelve digits
     */
    public void assign(String accessKey, String account) {
        if (!account.matches("\\d{12}")) {
            throw new IllegalArgumentException("An account has twelve digits, unlike " + account);
        }
        byAccessKey.put(accessKey, account);
    }

    String of(String accessKey) {
        return byAccessKey.getOrDefault(accessKey, usual);
    }
}
