package io.github.tfsafety.cumulus.aws;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.postgres.PostgresAddress;
import io.github.tfsafety.recovery.AwsCall;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * A login to the database, as Cumulus keeps it in Secrets Manager: JSON with host, port, username and password. The
 * password leaves this object only into a connection.
 */
public final class LoginSecret {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PORT = 5432;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    private final String id;
    private final String host;
    private final int port;
    private final String user;
    private final String password;

    private LoginSecret(String id, JsonNode json) {
        this.id = id;
        this.host = text(json, "host");
        this.user = text(json, "username");
        this.password = text(json, "password");
        this.port = json.path("port").asInt(PORT);
    }

    /**
     * Reads the current version of a secret.
     *
     * @param id its name or ARN
     * @throws CumulusException if it is no login
     */
    public static LoginSecret read(SecretsManagerClient secrets, String id) {
        String text = AwsCall.call("GetSecretValue", () -> secrets.getSecretValue(get -> get.secretId(id)))
                .secretString();
        try {
            return new LoginSecret(id, JSON.readTree(requireNonNull(text, "a secret of bytes")));
        } catch (JsonProcessingException e) {
            // The parser's message quotes the secret.
            throw new CumulusException("The secret " + id + " is not JSON");
        }
    }

    private String text(JsonNode json, String key) {
        String value = json.path(key).asText();
        if (value.isEmpty()) {
            throw new CumulusException("The secret " + id + " has no \"" + key + "\"");
        }
        return value;
    }

    /** The host that it names, which is to be the cluster's endpoint. */
    public String host() {
        return host;
    }

    public String user() {
        return user;
    }

    /**
     * Connects to a database of that server with this login, encrypted unless the server is this machine or
     * {@code PGSSLMODE} says otherwise.
     *
     * @param longestAnswer how long one answer may take
     */
    public Connection connect(String database, Duration longestAnswer) {
        String mode =
                requireNonNullElse(System.getenv("PGSSLMODE"), THIS_MACHINE.contains(host) ? "prefer" : "require");
        return new PostgresAddress(host, port, database, user, mode)
                .connect("cumulus-recovery", () -> Optional.of(password), longestAnswer);
    }

    @Override
    public String toString() {
        return "the login " + user + " in " + id;
    }
}
