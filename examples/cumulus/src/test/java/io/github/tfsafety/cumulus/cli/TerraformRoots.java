package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import io.github.tfsafety.terraform.TerraformException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The Terraform roots of a deployment, in the shape of Cumulus's own, deployed by the real Terraform and provider. */
final class TerraformRoots {
    private static final Path ORIGINAL = Path.of("src", "test", "resources", "roots");

    private final Path folder;
    private final TerraformSandbox sandbox;

    private final Supplier<String> callsSeen;

    private TerraformRoots(Path folder, TerraformSandbox sandbox, Supplier<String> callsSeen) {
        this.folder = folder;
        this.sandbox = sandbox;
        this.callsSeen = callsSeen;
    }

    /**
     * Copies the roots into a folder.
     *
     * @param scene whose AWS they are deployed to
     */
    static TerraformRoots in(Path folder, CumulusScene scene) {
        Path target = folder.resolve("live");
        try (Stream<Path> files = Files.walk(ORIGINAL)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(ORIGINAL.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TerraformRoots(target, TerraformSandbox.create(folder, scene.endpoint()), scene::callsSeen);
    }

    /** A root's directory, such as {@code data-persistence-tf}. */
    Path directory(String root) {
        return folder.resolve(root);
    }

    TerraformCli terraform(String root) {
        return TerraformCli.in(directory(root)).withEnvironment(TerraformEnvironment.of(environment()));
    }

    /** Deploys roots, one after the other. */
    void deploy(List<String> roots) {
        for (String root : roots) {
            TerraformCli terraform = terraform(root);
            terraform.init();
            Path plan = folder.resolve(root + "-first.tfplan");
            terraform.plan(plan);
            try {
                terraform.apply(plan);
            } catch (TerraformException e) {
                throw new IllegalStateException("AWS was asked for: " + callsSeen.get(), e);
            }
        }
    }

    /** Deploys a root that takes over what is there already, which spares the provider's waits for new clusters. */
    void deployImporting(String root, Map<String, String> idsByAddress) {
        Path imports = directory(root).resolve("imports.tf");
        StringBuilder blocks = new StringBuilder();
        idsByAddress.forEach((address, id) -> blocks.append("import {\n  to = ")
                .append(address)
                .append("\n  id = \"")
                .append(id)
                .append("\"\n}\n"));
        try {
            Files.writeString(imports, blocks);
            deploy(List.of(root));
            Files.delete(imports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What terraform needs in its environment. */
    SortedMap<String, String> environment() {
        SortedMap<String, String> environment = new TreeMap<>(sandbox.environment());
        environment.put("TF_VAR_db_admin_password", CumulusServer.PASSWORD);
        environment.put("TF_VAR_database_port", String.valueOf(CumulusServer.port()));
        return environment;
    }
}
