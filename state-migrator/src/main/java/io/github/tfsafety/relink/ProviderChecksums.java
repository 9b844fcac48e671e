package io.github.tfsafety.relink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The checksums of providers in a copied root's {@code .terraform.lock.hcl}. Every command of terraform reads each
 * provider whole to compare it with them, 700 MB for the AWS provider. {@code init} has just done so in the copy, which
 * uses the very files of the root, and whose commands follow at once; so there they are left out. In the user's root,
 * where the real plan is made and applied, they stay.
 */
final class ProviderChecksums {
    private static final String BEGIN = "  hashes = [";
    private static final String END = "  ]";

    private ProviderChecksums() {}

    /** Takes them out of a file in the form in which terraform writes it; any other stays as it is. */
    static void leaveOut(Path lockFile) throws IOException {
        if (!Files.exists(lockFile)) {
            return;
        }
        List<String> kept = new ArrayList<>();
        boolean within = false;
        for (String line : Files.readAllLines(lockFile)) {
            if (line.equals(BEGIN)) {
                within = true;
            } else if (within) {
                within = !line.equals(END);
            } else {
                kept.add(line);
            }
        }
        if (!within) {
            Files.write(lockFile, kept);
        }
    }
}
