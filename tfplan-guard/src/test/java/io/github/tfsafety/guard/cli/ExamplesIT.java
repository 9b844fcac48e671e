package io.github.tfsafety.guard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.tfsafety.plan.Plans;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what stands in examples/ci and examples/maven-exec, with the launcher and the jar of this build. */
class ExamplesIT {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    private static final Path LAUNCHERS = Path.of("bin").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void gatesAGithubWorkflow() throws IOException {
        JsonNode step = yaml("ci/github/action.yml").at("/runs/steps/0");
        String script = step.path("run").asText();
        Path summary = folder.resolve("summary.md");

        assertThat(shell(
                        script,
                        Map.of("PLAN", plan("delete"), "POLICY", "", "GITHUB_STEP_SUMMARY", summary.toString())))
                .isEqualTo(ExitCode.BLOCKED);
        assertThat(shell(script, Map.of("PLAN", plan("no-op"), "POLICY", ""))).isZero();
        assertThat(shell(script, Map.of("PLAN", plan("delete"), "POLICY", policyForNothing())))
                .isZero();
        assertThat(folder.resolve("tfplan-guard.sarif")).exists();
        assertThat(summary).content().contains("BLOCKED");
    }

    @Test
    void gatesAGitlabPipeline() throws IOException {
        JsonNode script = yaml("ci/gitlab/tfplan-guard.gitlab-ci.yml").at("/tfplan-guard/script/0");
        Files.copy(Path.of(plan("delete")), folder.resolve("plan.json"));

        assertThat(shell(script.asText(), Map.of())).isEqualTo(ExitCode.BLOCKED);
        assertThat(folder.resolve("tfplan-guard.xml")).exists();
        assertThat(folder.resolve("tfplan-guard.html")).exists();
    }

    @Test
    void gatesAnAtlantisWorkflow() throws IOException {
        JsonNode workflow = yaml("ci/atlantis/repos.yaml").at("/workflows/guarded");
        String check = workflow.at("/plan/steps/2/run").asText();
        String apply = workflow.at("/apply/steps/0/run").asText();
        Path plan = savedPlan();

        assertThat(shell(check, Map.of("PLANFILE", plan.toString()))).isZero();
        assertThat(shell(apply, Map.of("PLANFILE", plan.toString()))).isZero();
    }

    @Test
    void gatesATerragruntUnit() throws IOException {
        String hook = Files.readString(EXAMPLES.resolve("ci/terragrunt/terragrunt.hcl"));
        Matcher execute = Pattern.compile("execute\\s*=\\s*\\[([^]]*)]").matcher(hook);
        assertThat(execute.find()).isTrue();
        List<String> command = new ArrayList<>(List.of("env"));
        for (String argument : execute.group(1).split(",", -1)) {
            command.add(argument.strip().replace("\"", ""));
        }
        Files.move(savedPlan(), folder.resolve("guarded.tfplan"));

        assertThat(run(command, Map.of())).isZero();
    }

    /** In place of Terragrunt stands a script that leaves the plans of the corpus where Terragrunt would. */
    @Test
    void judgesAllTerragruntUnitsTogether() throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Path terragrunt = Files.writeString(tools.resolve("terragrunt"), """
                #!/bin/sh
                set -eu
                [ "$1 $2 $3 $5 $6" = "run --all --json-out-dir -- plan" ]
                for unit in $UNITS; do
                  mkdir "$4/$(basename "$unit")"
                  cp "$unit" "$4/$(basename "$unit")/tfplan.json"
                done
                """);
        assertThat(terragrunt.toFile().setExecutable(true)).isTrue();
        String script = EXAMPLES.resolve("ci/terragrunt/guard-all.sh").toString();
        String path = tools + ":" + LAUNCHERS + ":" + System.getenv("PATH");

        assertThat(run(
                        List.of("env", "PATH=" + path, "UNITS=" + plan("forget") + " " + plan("import"), script),
                        Map.of()))
                .isZero();
        assertThat(run(List.of("env", "PATH=" + path, "UNITS=" + plan("forget"), script), Map.of()))
                .isEqualTo(ExitCode.BLOCKED);
    }

    @Test
    void failsAMavenBuildWithoutEndingMaven() throws IOException {
        List<String> clean = maven(plan("no-op"));
        List<String> blocked = maven(plan("delete"));

        assertThat(run(clean, Map.of())).isZero();
        assertThat(run(blocked, Map.of())).isEqualTo(1);
        assertThat(folder.resolve("output")).content().contains("BLOCKED", "BUILD FAILURE");
    }

    private List<String> maven(String plan) throws IOException {
        Path pom = folder.resolve("pom.xml");
        Files.writeString(pom, Files.readString(EXAMPLES.resolve("maven-exec/pom.xml")));
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-f", pom.toString(), "verify"));
        command.add("-Dplan=" + plan);
        command.add("-Dtfplan-guard=" + LAUNCHERS.resolve("tfplan-guard"));
        String repository = System.getProperty("localRepository");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        Files.createDirectories(folder.resolve("target"));
        return command;
    }

    private Path savedPlan() throws IOException {
        Files.writeString(folder.resolve("main.tf"), "resource \"terraform_data\" \"db\" { input = \"orders\" }\n");
        TerraformCli terraform = TerraformCli.in(folder);
        terraform.init();
        Path plan = folder.resolve("saved.tfplan");
        terraform.plan(plan);
        return plan;
    }

    private String plan(String name) throws IOException {
        return Files.write(folder.resolve(name + ".json"), Plans.corpus("aws/" + name + ".json"))
                .toString();
    }

    private String policyForNothing() throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), "version: 1\nprotect: [{types: [none]}]\n")
                .toString();
    }

    private static JsonNode yaml(String example) throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(EXAMPLES.resolve(example).toFile());
    }

    private int shell(String script, Map<String, String> environment) throws IOException {
        return run(List.of("sh", "-e", "-c", script), environment);
    }

    private int run(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", LAUNCHERS.toString(), (path, own) -> own + ":" + path);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }
}
