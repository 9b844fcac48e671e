package io.github.tfsafety.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TerraformArgumentsTest {
    private static final List<Path> ONE_FILE = List.of(Path.of("env/prod.tfvars"));

    @Test
    void initialisesWithoutQuestions() {
        assertThat(TerraformArguments.init()).containsExactly("init", "-input=false", "-no-color");
    }

    @Test
    void initialisesOfflineFromAFolderOfProviders() {
        assertThat(TerraformArguments.initOffline(Path.of("/p")))
                .containsExactly("init", "-input=false", "-no-color", "-plugin-dir=/p");
    }

    @Test
    void changesToAnotherRootBeforeTheCommand() {
        List<String> pull = List.of("state", "pull");
        assertThat(TerraformArguments.onRoot(Path.of("/here"), Path.of("/copy"), pull))
                .containsExactly("-chdir=/copy", "state", "pull");
        assertThat(TerraformArguments.onRoot(Path.of("/here"), Path.of("/here"), pull))
                .containsExactly("state", "pull");
    }

    @Test
    void removesOneAddressAsOneArgument() {
        assertThat(TerraformArguments.stateRemove(List.of("module.a[\"x y\"].aws_rds_cluster.c", "b.c")))
                .containsExactly("state", "rm", "-no-color", "module.a[\"x y\"].aws_rds_cluster.c", "b.c");
    }

    @Test
    void importsWithFlagsBeforeThePositionals() {
        assertThat(TerraformArguments.importResource(ONE_FILE, "aws_rds_cluster.c[0]", "new-id"))
                .containsExactly(
                        "import",
                        "-input=false",
                        "-no-color",
                        "-var-file=env/prod.tfvars",
                        "aws_rds_cluster.c[0]",
                        "new-id");
    }

    @Test
    void pullsAndPushesState() {
        assertThat(TerraformArguments.statePull()).containsExactly("state", "pull", "-no-color");
        assertThat(TerraformArguments.statePush(Path.of("/run/new.tfstate")))
                .containsExactly("state", "push", "-no-color", "/run/new.tfstate");
    }

    @Test
    void plansIntoAFileAndTellsChangesByExitCode() {
        assertThat(TerraformArguments.plan(ONE_FILE, Path.of("/run/p.tfplan")))
                .containsExactly(
                        "plan",
                        "-input=false",
                        "-no-color",
                        "-detailed-exitcode",
                        "-var-file=env/prod.tfvars",
                        "-out=/run/p.tfplan");
    }

    @Test
    void appliesExactlyASavedPlan() {
        assertThat(TerraformArguments.apply(Path.of("/run/p.tfplan")))
                .containsExactly("apply", "-input=false", "-no-color", "/run/p.tfplan");
    }

    @Test
    void showsASavedPlanAsJson() {
        assertThat(TerraformArguments.showPlan(Path.of("/run/p.tfplan")))
                .containsExactly("show", "-json", "-no-color", "/run/p.tfplan");
    }

    @Test
    void evaluatesWithTheVariableFilesInTheirOrder() {
        assertThat(TerraformArguments.console(List.of(Path.of("a.tfvars"), Path.of("b.tfvars"))))
                .containsExactly("console", "-var-file=a.tfvars", "-var-file=b.tfvars");
    }
}
