package io.github.tfsafety.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SecretScreenTest {
    private static final String MADE_UP = "not-a-real-one-1";
    private static final SecretScreen SCREEN = SecretScreen.of(Map.of(
            "PGPASSWORD",
            MADE_UP,
            "TF_VAR_master_password",
            "short",
            "AWS_SESSION_TOKEN",
            "made-up-token-2",
            "HOME",
            "/home/of-somebody"));

    @Test
    void refusesASecretBeforeAChange() {
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> SCREEN.requireNone(Map.of("url", "jdbc:postgresql://h/db?password=" + MADE_UP)))
                .withMessageNotContaining(MADE_UP);
    }

    @Test
    void masksASecretAfterAChange() {
        assertThat(SCREEN.masked(Map.of("error", "login with " + MADE_UP + " or made-up-token-2 failed")))
                .containsEntry("error", "login with (secret) or (secret) failed");
    }

    @Test
    void leavesEverythingElseAsItIs() {
        Map<String, String> data = Map.of("target", "orders-db", "folder", "/home/of-somebody", "word", "short");
        assertThat(SCREEN.requireNone(data)).isEqualTo(data);
        assertThat(SCREEN.masked(data)).isEqualTo(data);
    }
}
