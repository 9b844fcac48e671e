package io.github.tfsafety.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says is there, is there. */
final class ReadmeTest {
    private static final Path TOP = Path.of("..", "..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @Test
    void ciRunsTheTestCommand() throws IOException {
        assertThat(Files.readString(TOP.resolve("README.md"))).contains("    mvn -B -ntp verify\n");
        assertThat(Files.readString(TOP.resolve(".ci/run"))).contains("exec mvn -B -ntp verify\n");
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (String document : List.of("README.md", "CONTRIBUTING.md")) {
            List<String> targets = LINK.matcher(Files.readString(TOP.resolve(document)))
                    .results()
                    .map(MatchResult::group)
                    .map(link -> link.substring(2, link.length() - 1))
                    .toList();
            assertThat(targets)
                    .allSatisfy(target -> assertThat(TOP.resolve(target)).exists());
        }
    }

    @Test
    void theCommandsThatItNamesCanBeStarted() throws IOException {
        String readme = Files.readString(TOP.resolve("README.md"));
        for (String launcher : List.of("tfplan-guard/bin/tfplan-guard", "state-migrator/bin/tfsafety")) {
            assertThat(readme).contains(launcher);
            assertThat(Files.isExecutable(TOP.resolve(launcher))).isTrue();
        }
    }
}
