package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a Terraform root's sources lie. Local modules may lie beside or above the root ({@code source =
 * "../modules/db"}), so a copy has to begin at the common ancestor of them all. Where they lie is read from the list
 * that {@code terraform init} leaves behind.
 *
 * @param root the Terraform root
 * @param top the common ancestor of the root and all its local modules
 * @param dataDirectory where init keeps modules and providers, usually {@code .terraform}
 */
record SourceTree(Path root, Path top, Path dataDirectory) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the layout of an initialised root. One without modules, providers and a backend has no data directory, as
     * it needs no initialisation.
     */
    static SourceTree of(Path directory, Path dataDirectory) {
        try {
            Path root = directory.toRealPath();
            Path data = root.resolve(dataDirectory);
            data = Files.isDirectory(data) ? data.toRealPath() : data;
            Path top = root;
            for (Path module : moduleFolders(root, data)) {
                top = commonAncestor(top, module);
            }
            requireNarrow(directory, top);
            return new SourceTree(root, top, data);
        } catch (IOException e) {
            throw new RelinkException("Could not read the modules of " + directory, e);
        }
    }

    /** All of a home folder, keys and credentials included, is no source tree. */
    private static void requireNarrow(Path directory, Path top) throws IOException {
        Path home = Path.of(System.getProperty("user.home")).toRealPath();
        if (home.startsWith(top)) {
            throw new RelinkException("The local modules of " + directory + " have no folder in common below " + top
                    + ", which is too much to copy; move them closer together");
        }
    }

    private static Path commonAncestor(Path one, Path other) {
        Path ancestor = requireNonNull(one.getRoot(), "an absolute path has a root");
        int parts = Math.min(one.getNameCount(), other.getNameCount());
        for (int part = 0; part < parts && one.getName(part).equals(other.getName(part)); part++) {
            ancestor = ancestor.resolve(one.getName(part));
        }
        return ancestor;
    }

    private static List<Path> moduleFolders(Path root, Path data) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (JsonNode module : moduleList(data).path("Modules")) {
            Path folder = root.resolve(module.path("Dir").asText()).normalize();
            if (!folder.startsWith(data) && Files.isDirectory(folder)) {
                folders.add(folder.toRealPath());
            }
        }
        return folders;
    }

    /** The folders of the root and of all its modules, downloaded ones included. */
    Set<Path> moduleFolders() throws IOException {
        Set<Path> folders = new HashSet<>(Set.of(root));
        for (JsonNode module : moduleList(dataDirectory).path("Modules")) {
            Path folder = root.resolve(module.path("Dir").asText()).normalize();
            if (Files.isDirectory(folder)) {
                folders.add(folder);
            }
        }
        return folders;
    }

    /** Where a module of a copied root lies, by the key that Terraform gives it in its list. */
    static Path moduleFolder(Path copiedRoot, String key) {
        try {
            for (JsonNode module : moduleList(copiedRoot.resolve(".terraform")).path("Modules")) {
                if (module.path("Key").asText().equals(key)) {
                    return copiedRoot.resolve(module.path("Dir").asText()).normalize();
                }
            }
        } catch (IOException e) {
            throw new RelinkException("Could not read the modules of " + copiedRoot, e);
        }
        throw new RelinkException("There is no module " + key + " in " + copiedRoot);
    }

    private static JsonNode moduleList(Path data) throws IOException {
        Path list = moduleListIn(data);
        return Files.exists(list) ? JSON.readTree(Files.readAllBytes(list)) : JSON.createObjectNode();
    }

    private static Path moduleListIn(Path data) {
        return data.resolve("modules").resolve("modules.json");
    }

    /** Copies the sources and the downloaded modules, so that {@code target} holds what {@link #top} holds. */
    void copyTo(Path target, Set<Path> leftOut) throws IOException {
        Set<Path> alsoLeftOut = new HashSet<>(leftOut);
        alsoLeftOut.add(dataDirectory);
        TreeCopy.copy(top, target, alsoLeftOut);
        Path copiedRoot = target.resolve(top.relativize(root));
        Path modules = dataDirectory.resolve("modules");
        if (Files.isDirectory(modules)) {
            TreeCopy.copy(modules, copiedRoot.resolve(".terraform").resolve("modules"), Set.of());
            rebaseModuleList(copiedRoot);
        }
    }

    /**
     * Rewrites the list of modules in a copy, in which downloaded modules lie in {@code .terraform} whatever the
     * original's data directory is called.
     */
    private void rebaseModuleList(Path copiedRoot) throws IOException {
        Path list = moduleListIn(copiedRoot.resolve(".terraform"));
        if (!Files.exists(list)) {
            return;
        }
        JsonNode modules = JSON.readTree(Files.readAllBytes(list));
        for (JsonNode module : modules.path("Modules")) {
            Path folder = root.resolve(module.path("Dir").asText()).normalize();
            if (folder.startsWith(dataDirectory) && module instanceof ObjectNode entry) {
                entry.put(
                        "Dir",
                        Path.of(".terraform")
                                .resolve(dataDirectory.relativize(folder))
                                .toString());
            }
        }
        Files.write(list, JSON.writeValueAsBytes(modules));
    }

    /**
     * The folder with the root's providers.
     *
     * @param empty a folder to name if the root has none
     */
    Path providers(Path empty) {
        Path providers = dataDirectory.resolve("providers");
        return Files.isDirectory(providers) ? providers : empty;
    }
}
