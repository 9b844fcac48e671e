package io.github.tfsafety.relink.backends;

import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A Terraform root of nothing but the built-in {@code terraform_data}, on a backend: quick, and real all the same. */
public final class Root {
    private static final String RESOURCES = """
            variable "content" {
              default = "first"
            }

            resource "terraform_data" "main" {
              input = var.content
            }
            """;

    private final TerraformSandbox sandbox;
    private final Path folder;
    private final TerraformEnvironment environment;

    private Root(TerraformSandbox sandbox, Path folder, TerraformEnvironment environment) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.environment = environment;
    }

    /** Writes and initialises a root in a folder that need not exist. */
    public static Root on(StateBackend backend, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("backend.tf"), backend.block());
            Files.writeString(folder.resolve("main.tf"), RESOURCES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TerraformSandbox sandbox =
                TerraformSandbox.create(folder.toAbsolutePath().getParent(), URI.create("http://127.0.0.1:9"));
        Map<String, String> variables = new TreeMap<>(sandbox.environment());
        variables.remove("AWS_ENDPOINT_URL");
        variables.putAll(backend.environment());
        Root root = new Root(sandbox, folder, TerraformEnvironment.of(variables));
        root.terraform().init();
        return root;
    }

    public Path folder() {
        return folder;
    }

    public TerraformCli terraform() {
        return TerraformCli.in(folder).withEnvironment(environment);
    }

    /** Plans and applies with another content of the one resource. */
    public void applyContent(String content) {
        TerraformCli terraform = terraform().withEnvironment(environment.with("TF_VAR_content", content));
        Path plan = folder.resolve(content + ".tfplan");
        terraform.plan(plan);
        terraform.apply(plan);
    }

    public void newWorkspace(String name) {
        sandbox.run(folder, "workspace", "new", name).orThrow();
    }

    public String pulled() {
        return new String(terraform().pullState(), StandardCharsets.UTF_8);
    }
}
