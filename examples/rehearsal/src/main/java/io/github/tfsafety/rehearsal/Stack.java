package io.github.tfsafety.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The Terraform root that is rehearsed on, as it lies in the working folder. */
record Stack(Path root) {
    static final String CLUSTER_ADDRESS = "module.rds_cluster.aws_rds_cluster.cumulus";
    static final String SECRET_VERSION_ADDRESS = "module.rds_cluster.aws_secretsmanager_secret_version.rds_login";
    static final String OLD_CLUSTER = "rehearsal-db";
    static final String RESTORED_CLUSTER = "rehearsal-db-restored";

    static Stack writeTo(Path root, StackFiles files) {
        for (String file : files.names()) {
            Path target = root.resolve(file);
            try (InputStream content = Stack.class.getResourceAsStream(files.resource(file))) {
                Files.createDirectories(target.getParent());
                Files.copy(Objects.requireNonNull(content, file), target);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Stack(root);
    }

    /** The name of the secret that holds the login, as the stack builds it from its prefix. */
    String secretName() {
        return "rehearsal-rds-login";
    }

    String variables() {
        try {
            return Files.readString(variablesFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeVariables(String text) {
        try {
            Files.writeString(variablesFile(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path variablesFile() {
        return root.resolve("terraform.tfvars");
    }
}
