package io.github.tfsafety.guard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    Path folder;

    @Test
    void endsWithZeroForAPlanThatKeepsTheDatabase() throws IOException {
        assertThat(TfplanGuard.run("check", plan("update"))).isZero();
    }

    @Test
    void endsWithThreeForAPlanThatLosesTheDatabase() throws IOException {
        assertThat(TfplanGuard.run("check", plan("delete"))).isEqualTo(ExitCode.BLOCKED);
    }

    @Test
    void endsWithOneForWhatItCannotJudge() throws IOException {
        assertThat(TfplanGuard.run("check", plan("targeted"))).isEqualTo(ExitCode.UNDECIDED);
        assertThat(TfplanGuard.run("check", plan("errored-by-prevent-destroy"))).isEqualTo(ExitCode.UNDECIDED);
        assertThat(TfplanGuard.run("check", folder.resolve("missing").toString()))
                .isEqualTo(ExitCode.UNDECIDED);
        assertThat(TfplanGuard.run("check", folder.toString())).isEqualTo(ExitCode.UNDECIDED);
    }

    @Test
    void endsWithTwoForWrongUsage() {
        assertThat(TfplanGuard.run("check")).isEqualTo(ExitCode.USAGE);
        assertThat(TfplanGuard.run("check", "--no-such-option", "x")).isEqualTo(ExitCode.USAGE);
        assertThat(TfplanGuard.run()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void letsTheWorstOfSeveralPlansDecide() throws IOException {
        assertThat(TfplanGuard.run("check", plan("update"), plan("delete"))).isEqualTo(ExitCode.BLOCKED);
        assertThat(TfplanGuard.run("check", plan("delete"), plan("targeted"), plan("update")))
                .isEqualTo(ExitCode.UNDECIDED);
    }

    private String plan(String name) throws IOException {
        Path file = folder.resolve(name + ".json");
        Files.write(file, Plans.corpusAs("aws_rds_cluster", "terraform-data/" + name + ".json"));
        return file.toString();
    }
}
