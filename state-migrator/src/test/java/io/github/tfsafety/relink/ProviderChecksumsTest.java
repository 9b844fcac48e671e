package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProviderChecksumsTest {
    private static final String BEFORE = """
            # This file is maintained automatically by "terraform init".
            # Manual edits may be lost in future updates.

            provider "registry.terraform.io/hashicorp/aws" {
              version     = "5.100.0"
              constraints = "~> 5.0"
            """;
    private static final String HASHES = """
              hashes = [
                "h1:edXOJWE4ORX8Fm+dpVpICzMZJat4AX0VRCAy/xkcOc0=",
                "zh:054b8dd49f0549c9a7cc27d159e45327b7b65cf404da5e5a20da154b90b8a644",
              ]
            """;

    @TempDir
    Path folder;

    @Test
    void takesTheChecksumsOutAndNothingElse() throws IOException {
        assertThat(left(BEFORE + HASHES + "}\n\n" + BEFORE + HASHES + "}\n"))
                .isEqualTo(BEFORE + "}\n\n" + BEFORE + "}\n");
    }

    @Test
    void leavesWhatItDoesNotUnderstand() throws IOException {
        String open = BEFORE + "  hashes = [\n    \"h1:x\",\n";
        assertThat(left(open)).isEqualTo(open);
        String oneLine = BEFORE + "  hashes = [\"h1:x\"]\n}\n";
        assertThat(left(oneLine)).isEqualTo(oneLine);
    }

    @Test
    void needsNoFile() throws IOException {
        ProviderChecksums.leaveOut(folder.resolve("absent"));
        assertThat(folder.resolve("absent")).doesNotExist();
    }

    private String left(String text) throws IOException {
        Path file = Files.writeString(folder.resolve(".terraform.lock.hcl"), text);
        ProviderChecksums.leaveOut(file);
        return Files.readString(file);
    }
}
