package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.relink.BackendLock.Ability;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackendLockTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "s3, '{\"use_lockfile\": true}', LOCKS",
                "s3, '{\"dynamodb_table\": \"locks\"}', LOCKS",
                "s3, '{\"use_lockfile\": null, \"dynamodb_table\": \"\"}', DOES_NOT_LOCK",
                "s3, '{\"use_lockfile\": false}', DOES_NOT_LOCK",
                "http, '{\"lock_address\": \"http://x/\"}', LOCKS",
                "http, '{\"lock_address\": null}', DOES_NOT_LOCK",
                "consul, '{}', LOCKS",
                "consul, '{\"lock\": false}', DOES_NOT_LOCK",
                "pg, '{}', LOCKS",
                "artifactory, '{}', DOES_NOT_LOCK"
            })
    void knowsWhichBackendsLock(String type, String settings, Ability ability) {
        RelinkScene.write(
                data.resolve("terraform.tfstate"),
                "{\"backend\": {\"type\": \"" + type + "\", \"config\": " + settings + "}}");
        assertThat(BackendLock.of(data, Map.of())).isEqualTo(new BackendLock(type, ability));
    }

    @Test
    void takesTheEnvironmentsWordForIt() {
        RelinkScene.write(data.resolve("terraform.tfstate"), "{\"backend\": {\"type\": \"http\", \"config\": {}}}");
        assertThat(BackendLock.of(data, Map.of("TF_HTTP_LOCK_ADDRESS", "http://x/"))
                        .ability())
                .isEqualTo(Ability.LOCKS);
    }

    @Test
    void takesARootWithoutABackendForALocalOne() {
        assertThat(BackendLock.of(data, Map.of()).ability()).isEqualTo(Ability.LOCKS);
    }
}
