package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.hcl.AssignmentFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The patch is what git takes for the edit. */
final class VariablesPatchTest {
    private static final Path NAME = Path.of("terraform.tfvars");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db = \"old\"",
                "db = \"old\"\n",
                "# a\n# b\n# c\n# d\n# e\ndb   =   \"old\" # keep\nx = 1\ny = 2\nz = 3\nw = 4",
                "a = 1\r\ndb = \"old\"\r\nb = <<E\r\n\r\nE\r\n",
                "\uFEFFa = \"ü\"\ndb = \"old\"\n",
            })
    void gitMakesTheEditOfIt(String text, @TempDir Path folder) throws IOException, InterruptedException {
        byte[] before = text.getBytes(StandardCharsets.UTF_8);
        byte[] after = AssignmentFile.of(NAME, before).withString("db", "new").bytes();
        Path file = Files.createDirectories(folder.resolve("live")).resolve("terraform.tfvars");
        Files.write(file, before);
        Files.writeString(folder.resolve("p.diff"), VariablesPatch.of("live/terraform.tfvars", before, after));

        assertThat(git(folder)).isZero();

        assertThat(Files.readAllBytes(file)).isEqualTo(after);
    }

    @Test
    void isEmptyWhereNothingDiffers() {
        byte[] same = "db = 1\n".getBytes(StandardCharsets.UTF_8);
        assertThat(VariablesPatch.of("x", same, same)).isEmpty();
    }

    private static int git(Path folder) throws IOException, InterruptedException {
        ProcessBuilder git = new ProcessBuilder(List.of("git", "apply", "--whitespace=nowarn", "p.diff"))
                .directory(folder.toFile())
                .inheritIO();
        // Outside of any repository, a file is patched where it lies.
        git.environment().put("GIT_CEILING_DIRECTORIES", String.valueOf(folder.getParent()));
        Process process = git.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
