package io.github.tfsafety.hcl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that give a root's variables their values, in the order in which Terraform reads them, each overriding the
 * ones before: {@code terraform.tfvars}, {@code terraform.tfvars.json}, {@code *.auto.tfvars} and
 * {@code *.auto.tfvars.json} by name, then the files given by {@code -var-file} in their order (Terraform
 * documentation, "Variable Definition Precedence"). All of them override {@code TF_VAR_} in the environment.
 *
 * @param paths the files that exist, the weakest first
 */
public record VariableFiles(List<Path> paths) {
    private static final List<String> STANDARD = List.of("terraform.tfvars", "terraform.tfvars.json");

    public VariableFiles {
        paths = List.copyOf(paths);
    }

    /**
     * The files of a root.
     *
     * @param given the files given by {@code -var-file}; a relative one lies in the root
     */
    public static VariableFiles of(Path root, List<Path> given) {
        List<Path> found = new ArrayList<>();
        STANDARD.stream().map(root::resolve).filter(Files::isRegularFile).forEach(found::add);
        try (Stream<Path> entries = Files.list(root)) {
            entries.filter(VariableFiles::isAutomatic).sorted().forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        given.stream().map(root::resolve).forEach(found::add);
        return new VariableFiles(found);
    }

    private static boolean isAutomatic(Path path) {
        String name = String.valueOf(path.getFileName());
        return (name.endsWith(".auto.tfvars") || name.endsWith(".auto.tfvars.json")) && Files.isRegularFile(path);
    }

    /**
     * The files that assign a variable, the weakest first: the last one decides.
     *
     * @throws HclException if one of the files cannot be understood, as it may assign the variable, too
     */
    public List<Path> assigning(String variable) {
        return paths.stream().filter(path -> read(path).assigns(variable)).toList();
    }

    /** One of the files, read. */
    public static AssignmentFile read(Path path) {
        try {
            return AssignmentFile.of(path, Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (HclException e) {
            throw new HclException(path + ": " + e.reason(), e.line());
        }
    }
}
