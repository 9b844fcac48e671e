package io.github.tfsafety.localaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The executable jar, as a user starts it. */
class LocalAwsCommandIT {

    private static Process start(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = Path.of("target", "local-aws-cli.jar").toString();
        ProcessBuilder builder = new ProcessBuilder(java, "-jar", jar);
        builder.command().addAll(List.of(arguments));
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Test
    void printsOneReadyLineServesAndEndsWhenTold() throws IOException, InterruptedException {
        Process process = start("--port", "0", "--speed", "60");
        try (BufferedReader out = process.inputReader()) {
            URI endpoint = URI.create(out.readLine().replaceAll(".* ", ""));
            var clock =
                    HttpRequest.newBuilder(endpoint.resolve("/_local/clock")).build();
            assertThat(HttpClient.newHttpClient()
                            .send(clock, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            // By its handle: Process.destroy would close the output that is still to be read.
            process.toHandle().destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void wrongUsageIsExitCode2() throws IOException, InterruptedException {
        assertThat(start("--speed", "0").waitFor()).isEqualTo(2);
        assertThat(start("--prot", "1").waitFor()).isEqualTo(2);
    }
}
