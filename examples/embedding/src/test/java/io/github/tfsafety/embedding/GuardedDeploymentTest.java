package io.github.tfsafety.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.plan.UnreadablePlanException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuardedDeploymentTest {
    private static final Path CORPUS = Path.of("../../tfplan-guard/src/test/resources/corpus/aws");

    private final AtomicInteger deployments = new AtomicInteger();

    @Test
    void deploysWhatKeepsTheDatabase() throws IOException {
        assertThat(deploy("update-of-tags.json")).startsWith("ALLOWED");
        assertThat(deployments).hasValue(1);
    }

    @Test
    void deploysNothingThatReplacesTheDatabase() throws IOException {
        assertThat(deploy("replace-by-identifier.json")).contains("cluster_identifier");
        assertThat(deployments).hasValue(0);
    }

    @Test
    void deploysNothingThatIsNoPlan() {
        assertThatExceptionOfType(UnreadablePlanException.class)
                .isThrownBy(() ->
                        GuardedDeployment.deploy(new ByteArrayInputStream(new byte[0]), deployments::incrementAndGet));
        assertThat(deployments).hasValue(0);
    }

    private String deploy(String plan) throws IOException {
        try (InputStream in = Files.newInputStream(CORPUS.resolve(plan))) {
            return GuardedDeployment.deploy(in, deployments::incrementAndGet);
        }
    }
}
