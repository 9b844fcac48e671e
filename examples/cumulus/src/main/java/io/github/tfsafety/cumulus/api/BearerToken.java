package io.github.tfsafety.cumulus.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The token that a public API asks for. It is never printed, and lives in this object alone. One that is about to
 * expire is exchanged for a fresh one: an expired one cannot be exchanged any more (endpoints/token.js).
 */
public final class BearerToken {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Clock clock;
    private @Nullable String value;

    private BearerToken(@Nullable String value, Clock clock) {
        this.value = value;
        this.clock = requireNonNull(clock, "clock");
    }

    /** A token, such as the environment's {@code CUMULUS_TOKEN}; without one only GET /version is answered. */
    public static BearerToken of(Optional<String> token, Clock clock) {
        return new BearerToken(
                token.map(String::strip).filter(text -> !text.isEmpty()).orElse(null), clock);
    }

    synchronized void authorize(BiConsumer<String, String> header) {
        if (value != null) {
            header.accept("Authorization", "Bearer " + value);
        }
    }

    /**
     * Exchanges the token, if it says that it ends soon. The API drops the old one in any case, so a failure is final.
     *
     * @param send sends a body to POST /refresh
     */
    synchronized void refreshIfNeeded(Function<String, ApiReply> send) {
        Instant now = clock.instant();
        if (value == null
                || expiry(value).filter(end -> end.isBefore(now.plus(MARGIN))).isEmpty()) {
            return;
        }
        ApiReply reply = send.apply(JSON.createObjectNode().put("token", value).toString());
        value = reply.isGood() ? tokenIn(reply.body()) : null;
        if (value == null) {
            throw new ApiException(
                    "The token ends, and POST /refresh gave no new one (status " + reply.status()
                            + "); sign in again, set CUMULUS_TOKEN to the new token, then go on with the run",
                    reply.status());
        }
    }

    /** When a JSON Web Token ends (RFC 7519, exp); empty for a token of another kind. */
    private static Optional<Instant> expiry(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            long seconds = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                    .path("exp")
                    .asLong();
            return seconds > 0 ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String tokenIn(String body) {
        try {
            String token = JSON.readTree(body).path("token").asText();
            return token.isEmpty() ? null : token;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
