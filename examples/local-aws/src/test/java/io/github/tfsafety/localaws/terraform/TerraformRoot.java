package io.github.tfsafety.localaws.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.localaws.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A root module in a folder of its own, initialised, with which a test drives the real Terraform. */
final class TerraformRoot {

    private final Path root;
    private final TerraformSandbox terraform;

    private TerraformRoot(Path root, TerraformSandbox terraform) {
        this.root = root;
        this.terraform = terraform;
    }

    /** Copies the files, which lie beside this class in a folder of the name, and initialises. */
    static TerraformRoot initialise(Path folder, LocalAws aws, String name, String... files) throws IOException {
        Path root = folder.resolve(name);
        for (String file : files) {
            Path target = root.resolve(file);
            Files.createDirectories(target.getParent());
            try (var source = TerraformRoot.class.getResourceAsStream(name + "/" + file)) {
                Files.copy(source, target);
            }
        }
        TerraformRoot initialised = new TerraformRoot(root, TerraformSandbox.create(folder, aws.endpoint()));
        initialised.run("init", "-no-color");
        return initialised;
    }

    TerraformRun run(String... arguments) {
        return terraform.run(root, arguments).orThrow();
    }

    void apply() {
        run("apply", "-no-color", "-auto-approve");
    }

    void variables(String... lines) throws IOException {
        Files.write(root.resolve("terraform.tfvars"), List.of(lines));
    }

    void assertPlanIsClean() {
        TerraformRun plan = terraform.run(root, "plan", "-no-color", "-detailed-exitcode");
        assertThat(plan.exitCode()).as(plan.out() + plan.err()).isZero();
    }

    /** What a plan would do to each resource, such as {@code delete,create}. */
    Map<String, String> plannedActions() throws IOException {
        run("plan", "-no-color", "-out=plan.bin");
        Map<String, String> actions = new TreeMap<>();
        for (JsonNode change : json("show", "-json", "plan.bin").path("resource_changes")) {
            StringBuilder words = new StringBuilder();
            change.at("/change/actions")
                    .forEach(action -> words.append(words.isEmpty() ? "" : ",").append(action.asText()));
            actions.put(change.path("address").asText(), words.toString());
        }
        return actions;
    }

    JsonNode json(String... arguments) throws IOException {
        return new ObjectMapper().readTree(run(arguments).out());
    }
}
