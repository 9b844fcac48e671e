package io.github.tfsafety.localaws.terraform;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What a run of Terraform ended with. */
public record TerraformRun(List<String> command, int exitCode, String out, String err) {
    public TerraformRun {
        command = List.copyOf(command);
        requireNonNull(out);
        requireNonNull(err);
    }

    /**
     * This run, if it ended well.
     *
     * @throws IllegalStateException if the exit code is not 0
     */
    public TerraformRun orThrow() {
        if (exitCode != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with exit code " + exitCode + System.lineSeparator() + err);
        }
        return this;
    }
}
