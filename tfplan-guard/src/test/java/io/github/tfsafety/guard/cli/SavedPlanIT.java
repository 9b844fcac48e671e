package io.github.tfsafety.guard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Saved plan files are shown by the real terraform. */
class SavedPlanIT {
    @TempDir
    Path folder;

    @Test
    void judgesASavedPlanFile() throws IOException {
        Files.writeString(folder.resolve("main.tf"), "resource \"terraform_data\" \"db\" { input = \"orders\" }\n");
        TerraformCli terraform = TerraformCli.in(folder);
        terraform.init();
        terraform.plan(folder.resolve("saved.plan"));

        assertThat(TfplanGuard.run(
                        "check",
                        "--dir",
                        folder.toString(),
                        folder.resolve("saved.plan").toString()))
                .isZero();
    }

    @Test
    void trustsTheJsonInAFolderOnlyIfThePlanSavedBesideItShowsTheSame(@TempDir Path configuration) throws IOException {
        Path main = configuration.resolve("main.tf");
        Files.writeString(main, "resource \"terraform_data\" \"db\" { input = \"orders\" }\n");
        TerraformCli terraform = TerraformCli.in(configuration);
        terraform.init();
        terraform.plan(folder.resolve("tfplan.tfplan"));
        byte[] json = terraform.showPlan(folder.resolve("tfplan.tfplan"), SavedPlanIT::bytesOf);
        Files.write(folder.resolve("tfplan.json"), json);

        assertThat(TfplanGuard.run("check", "--dir", configuration.toString(), folder.toString()))
                .isZero();

        Files.writeString(main, "resource \"terraform_data\" \"db\" { input = \"other\" }\n");
        terraform.plan(folder.resolve("tfplan.tfplan"));

        assertThat(TfplanGuard.run("check", "--dir", configuration.toString(), folder.toString()))
                .isEqualTo(ExitCode.UNDECIDED);
    }

    private static byte[] bytesOf(InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void cannotDecideOnAZipThatIsNoPlan() throws IOException {
        Files.writeString(folder.resolve("saved.plan"), "PK\3\4 but nothing else");

        assertThat(TfplanGuard.run(
                        "check",
                        "--dir",
                        folder.toString(),
                        folder.resolve("saved.plan").toString()))
                .isEqualTo(ExitCode.UNDECIDED);
    }

    @Test
    @Timeout(60)
    void cannotDecideWhereTheProgramToReadThePlanWithIsNotThere() throws IOException {
        Files.writeString(folder.resolve("saved.plan"), "PK\3\4 whatever it holds");

        assertThat(TfplanGuard.run(
                        "check",
                        "--terraform",
                        folder.resolve("no-such-terraform").toString(),
                        folder.resolve("saved.plan").toString()))
                .isEqualTo(ExitCode.UNDECIDED);
    }
}
