package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.deployment.CumulusRoot;
import io.github.tfsafety.hcl.AssignmentFile;
import io.github.tfsafety.hcl.HclException;
import io.github.tfsafety.hcl.VariableFiles;
import io.github.tfsafety.run.Run;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A variable of a root, in the one file that decides its value. */
final class DecidedVariable {
    private final CumulusRoot root;
    private final String name;

    DecidedVariable(CumulusRoot root, String name) {
        this.root = requireNonNull(root, "root");
        this.name = requireNonNull(name, "name");
    }

    /** The files that assign it, the weakest first. */
    List<Path> assigning() {
        return VariableFiles.of(root.directory(), root.variableFiles()).assigning(name);
    }

    /**
     * The file that decides.
     *
     * @throws CumulusException if none assigns it: then it is hard-coded, or in the environment
     */
    Path file() {
        List<Path> assigning = assigning();
        if (assigning.isEmpty()) {
            throw new CumulusException("No variables file assigns " + name + "; assign its present value in "
                    + root.directory().resolve("terraform.tfvars") + " first, so that it can be changed");
        }
        return assigning.get(assigning.size() - 1);
    }

    /** Gives it another value by one rename; the file of before is kept in the run's folder. */
    void set(String value, Run run) {
        run.step("set " + name, Map.of("file", file().toString(), "to", value), () -> {
            Path file = file();
            try {
                AssignmentFile before = VariableFiles.read(file);
                if (before.string(name).filter(value::equals).isPresent()) {
                    return;
                }
                String copy = name + "-before-" + file.getFileName();
                if (!Files.exists(run.folder().resolve(copy))) {
                    run.folder().writeVerified(copy, before.bytes());
                }
                replace(file.toRealPath(), before.withString(name, value).bytes());
            } catch (HclException e) {
                throw new CumulusException("Cannot set " + name + " in " + file + ": " + e.getMessage(), e);
            } catch (IOException e) {
                throw new CumulusException("Could not write " + file + "; mend that, and resume the run", e);
            }
        });
    }

    private static void replace(Path file, byte[] content) throws IOException {
        // Its name ends in no way that terraform would read as a variables file, should it be left behind.
        Path fresh = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".new");
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer remaining = ByteBuffer.wrap(content);
                while (remaining.hasRemaining()) {
                    channel.write(remaining);
                }
                channel.force(true);
            }
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
