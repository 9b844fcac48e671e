package io.github.tfsafety.cli;

import io.github.tfsafety.relink.RelinkBlocks;
import io.github.tfsafety.run.RunException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A re-link written down: for a person on the screen, and as files that a change is made of. */
final class BlocksText {
    private static final String STEPS = "steps.txt";

    private BlocksText() {}

    private static Map<String, String> files(RelinkBlocks blocks) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(STEPS, blocks.steps());
        files.put("imports.tf", blocks.importHcl());
        files.put("removed.tf", blocks.removedHcl());
        if (!blocks.patch().isEmpty()) {
            files.put("variables.patch", blocks.patch());
        }
        return files;
    }

    static String of(RelinkBlocks blocks) {
        StringBuilder text = new StringBuilder();
        files(blocks).forEach((name, content) -> {
            // The steps hold the patch.
            if (!name.endsWith(".patch")) {
                text.append(text.isEmpty() ? "" : "\n")
                        .append("==> ")
                        .append(name)
                        .append('\n')
                        .append(content);
            }
        });
        return text.toString();
    }

    /** Writes the files, of which none may exist; lines around an edited variable may be secret. */
    static void write(RelinkBlocks blocks, Path folder, PrintWriter out) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new RunException("Could not make the folder " + folder, e);
        }
        files(blocks).forEach((name, content) -> {
            PrivateFile.write(folder.resolve(name), content);
            out.println("wrote " + folder.resolve(name));
        });
    }
}
