package io.github.tfsafety.guard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.Plans;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans are made and applied by the real terraform. */
class ApplyIT {
    @TempDir
    Path folder;

    private TerraformCli terraform;

    @BeforeEach
    void initialise() throws IOException {
        configure("orders");
        terraform = TerraformCli.in(folder);
        terraform.init();
    }

    @Test
    void appliesAnAllowedPlan() {
        Path plan = folder.resolve("saved.plan");
        terraform.plan(plan);

        assertThat(run("apply", plan.toString())).isZero();

        assertThat(state()).contains("orders");
    }

    @Test
    void appliesNothingThatIsBlocked() throws IOException {
        Path plan = folder.resolve("saved.plan");
        terraform.plan(plan);
        run("apply", plan.toString());
        Files.writeString(folder.resolve("main.tf"), "");
        terraform.plan(plan);
        Path policy =
                Files.writeString(folder.resolve("policy.yaml"), "version: 1\nprotect: [{types: [terraform_data]}]\n");

        assertThat(run("apply", "--policy", policy.toString(), plan.toString())).isEqualTo(ExitCode.BLOCKED);

        assertThat(state()).contains("orders");
    }

    @Test
    void appliesTheJudgedBytesEvenIfTheFileIsSwapped() throws IOException {
        Path judged = folder.resolve("judged.plan");
        Path other = folder.resolve("other.plan");
        terraform.plan(judged);
        configure("swapped");
        terraform.plan(other);
        Path swapping = folder.resolve("swapping-terraform");
        Files.writeString(swapping, "#!/bin/sh\ncp '%s' '%s'\nexec terraform \"$@\"\n".formatted(other, judged));
        Files.setPosixFilePermissions(swapping, PosixFilePermissions.fromString("rwx------"));

        assertThat(run("apply", "--terraform", swapping.toString(), judged.toString()))
                .isZero();

        assertThat(judged).hasSameBinaryContentAs(other);
        assertThat(state()).contains("orders").doesNotContain("swapped");
    }

    @Test
    void refusesToApplyTheJsonOfAPlan() throws IOException {
        Path json = Files.write(folder.resolve("plan.json"), Plans.corpus("aws/no-op.json"));

        assertThat(run("apply", json.toString())).isEqualTo(ExitCode.UNDECIDED);
    }

    @Test
    void leavesNoPlanBehindWhenTerraformCannotMakeOne() throws IOException {
        Files.writeString(folder.resolve("main.tf"), "resource {");
        Path plan = folder.resolve("kept.plan");

        assertThat(run("plan", "--out", plan.toString())).isEqualTo(ExitCode.UNDECIDED);
        assertThat(plan).doesNotExist();
    }

    @Test
    void cannotApplyWhatIsNotThere() {
        assertThat(run("apply", folder.resolve("none").toString())).isEqualTo(ExitCode.UNDECIDED);
    }

    @Test
    void makesJudgesAndKeepsAPlan() throws IOException {
        Path plan = folder.resolve("kept.plan");

        assertThat(run("plan", "--out", plan.toString(), "--", "-parallelism=1"))
                .isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plan)))
                .isEqualTo("rw-------");
        assertThat(run("apply", plan.toString())).isZero();
        assertThat(run("plan", "--out", plan.toString(), "--policy", policy(), "--", "-destroy"))
                .isEqualTo(ExitCode.BLOCKED);
    }

    @Test
    void refusesToLetTerraformWriteThePlanElsewhere() {
        assertThat(run("plan", "--", "-out=elsewhere")).isEqualTo(ExitCode.USAGE);
    }

    private String policy() throws IOException {
        return Files.writeString(
                        folder.resolve("policy.yaml"), "version: 1\nprotect: [{addresses: [terraform_data.db]}]\n")
                .toString();
    }

    private void configure(String input) throws IOException {
        Files.writeString(
                folder.resolve("main.tf"), "resource \"terraform_data\" \"db\" { input = \"%s\" }\n".formatted(input));
    }

    private int run(String command, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        all[1] = "--dir";
        all[2] = folder.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return TfplanGuard.run(all);
    }

    private String state() {
        return new String(terraform.pullState(), StandardCharsets.UTF_8);
    }
}
