package io.github.tfsafety.relink;

import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.backends.StateBackend;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Terraform root whose databases are {@code terraform_data}: a plan of it takes a tenth of a second. "main" is bound
 * to "old", and the variable {@code db} names it.
 */
final class DataScene {
    static final ResourceAddress MAIN = ResourceAddress.parse("terraform_data.main");
    static final String VARIABLES = """
            # the database of this deployment
            db   =   "old" # keep me
            """;
    static final String VARIABLES_AFTER = VARIABLES.replace("\"old\"", "\"new\"");

    static final String CONFIGURATION = """
            variable "db" {
              type = string
            }

            resource "terraform_data" "main" {
              input = var.db
            }

            resource "terraform_data" "neighbour" {
              input = "untouched"
            }

            output "db" {
              value = terraform_data.main.id
            }
            """;

    private final Path folder;
    private final Path root;
    private final TerraformSandbox sandbox;
    private final Map<String, String> environment;
    private final String backendBlock;
    private final DataKind kind = new DataKind();

    DataScene(Path folder) {
        this(folder, "", Map.of());
    }

    DataScene(Path folder, StateBackend backend) {
        this(folder, backend.block(), backend.environment());
    }

    private DataScene(Path folder, String backendBlock, Map<String, String> more) {
        this.folder = folder;
        this.root = folder.resolve("root");
        this.sandbox = TerraformSandbox.create(folder, URI.create("http://127.0.0.1:9"));
        this.backendBlock = backendBlock;
        Map<String, String> variables = new TreeMap<>(sandbox.environment());
        variables.remove("AWS_ENDPOINT_URL");
        variables.putAll(more);
        this.environment = Map.copyOf(variables);
    }

    /** Writes and initialises the root, and binds "main" to "old" and a neighbour. */
    TerraformCli root(String more) {
        TerraformCli terraform = bareRoot(more);
        terraform.importResource(MAIN.toString(), "old");
        terraform.importResource("terraform_data.neighbour", "any");
        return terraform;
    }

    /** Writes and initialises the root; there is no state. */
    TerraformCli bareRoot(String more) {
        RelinkScene.write(root.resolve("main.tf"), backendBlock + CONFIGURATION + more);
        RelinkScene.write(root.resolve("terraform.tfvars"), VARIABLES);
        TerraformCli terraform = terraform();
        terraform.init();
        return terraform;
    }

    TerraformCli terraform() {
        return TerraformCli.in(root).withEnvironment(TerraformEnvironment.of(environment));
    }

    static RelinkRequest toNew() {
        return toNew(Afterwards.LEAVE_THE_PLAN);
    }

    static RelinkRequest toNew(Afterwards afterwards) {
        return new RelinkRequest(List.of(new Relink(MAIN, "new")), Map.of("db", "new"), afterwards);
    }

    Run begin() {
        return Run.begin(runs(), "relink", Map.of(), Clock.systemUTC());
    }

    RelinkResult relink(TerraformCli terraform, RelinkRequest request) {
        try (Run run = begin()) {
            return migrator(terraform).relink(request, run);
        }
    }

    StateMigrator migrator(TerraformCli terraform) {
        return migrator(terraform, RelinkProgress.SILENT);
    }

    StateMigrator migrator(TerraformCli terraform, RelinkProgress progress) {
        return StateMigrator.using(terraform, List.of(kind), progress);
    }

    Map<String, String> environment() {
        return environment;
    }

    void resetVariables() {
        RelinkScene.write(root.resolve("terraform.tfvars"), VARIABLES);
    }

    DataKind kind() {
        return kind;
    }

    Path runs() {
        return folder.resolve("runs");
    }

    Path root() {
        return root;
    }

    String variables() {
        return text(root.resolve("terraform.tfvars"));
    }

    static StateFile state(TerraformCli terraform) {
        return StateFile.parseOrEmpty(terraform.pullState());
    }

    /**
     * The real terraform behind a script that does something of its own at one command.
     *
     * @param command a part of the command line, such as {@code state push}
     * @param instead shell text that runs in place of the command; {@code "$REAL" "$@"} runs it
     */
    TerraformCli meddling(TerraformCli terraform, String command, String instead) {
        return terraform.withProgram(script("""
                case "$*" in
                *"%s"*) %s ;;
                *) exec "$REAL" "$@" ;;
                esac
                """.formatted(command, instead)).toString());
    }

    /** A shell script that knows the real terraform as {@code $REAL}. */
    Path script(String body) {
        try {
            Path script = Files.createTempFile(folder, "terraform-", ".sh");
            Path text = Files.writeString(
                    folder.resolve(script.getFileName() + ".text"),
                    "#!/bin/sh\nREAL='" + sandbox.program() + "'\n" + body);
            // Written by another process: a program that this one starts meanwhile would hold the file open for
            // writing, and until it has begun nobody may run the script.
            Process copy = new ProcessBuilder("install", "-m", "700", text.toString(), script.toString()).start();
            if (copy.waitFor() != 0) {
                throw new IOException("could not write " + script);
            }
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
