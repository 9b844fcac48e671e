package io.github.tfsafety.relink;

import io.github.tfsafety.hcl.AssignmentFile;
import io.github.tfsafety.hcl.HclException;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.Map;

/**
 * The one file that gives the variables to set their values: its bytes as they were when the run began, and as they are
 * to be.
 */
final class VariablesFile {
    private final Path path;
    private final byte[] before;
    private final byte[] after;

    private VariablesFile(Path path, byte[] before, byte[] after) {
        this.path = path;
        this.before = before;
        this.after = after;
    }

    /** Works the edit out without writing anything. */
    static VariablesFile edited(TerraformCli terraform, Map<String, String> values) {
        Path path = DecidingFile.of(terraform, values.keySet());
        if (values.isEmpty()) {
            return new VariablesFile(path, new byte[0], new byte[0]);
        }
        try {
            byte[] before = Files.readAllBytes(path);
            AssignmentFile file = AssignmentFile.of(path, before);
            for (Map.Entry<String, String> value : values.entrySet()) {
                file = file.withString(value.getKey(), value.getValue());
            }
            return new VariablesFile(path, before, file.bytes());
        } catch (HclException e) {
            throw new RelinkException("Cannot set a variable in " + path + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new RelinkException("Could not read " + path + ", where the variables to set should be", e);
        }
    }

    /** An edit that an earlier process worked out. */
    static VariablesFile recorded(Path path, byte[] before, byte[] after) {
        return new VariablesFile(path, before.clone(), after.clone());
    }

    /** The edit that takes this one back. */
    VariablesFile reversed() {
        return new VariablesFile(path, after, before);
    }

    Path path() {
        return path;
    }

    byte[] before() {
        return before.clone();
    }

    byte[] after() {
        return after.clone();
    }

    boolean changes() {
        return !Arrays.equals(before, after);
    }

    /** The edit as a diff, for the repository that the file lies in. */
    String patch() {
        Path top = path.getParent();
        for (Path folder = top; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                top = folder;
                break;
            }
        }
        Path name = top == null ? path : top.relativize(path);
        return VariablesPatch.of(String.valueOf(name).replace('\\', '/'), before, after);
    }

    /** Writes the edited bytes over every copy of the file in a copied root. */
    void writeInto(TerraformCli original, Path copiedRoot) {
        if (!changes()) {
            return;
        }
        try {
            for (Path copy : VariableFileCopies.of(path, original, copiedRoot)) {
                Files.write(copy, after);
            }
        } catch (IOException e) {
            throw new RelinkException("Could not edit the copy of " + path, e);
        }
    }

    /**
     * Replaces the user's file by one rename, so that at every moment it holds either the old bytes or the new ones.
     */
    void commit() {
        if (!changes()) {
            return;
        }
        try {
            Path real = path.toRealPath();
            byte[] current = Files.readAllBytes(real);
            if (Arrays.equals(current, after)) {
                return;
            }
            if (!Arrays.equals(current, before)) {
                throw new RelinkException(
                        path + " was changed by somebody else while the run was at work; it was left alone."
                                + " Set the new values by hand before anybody runs terraform");
            }
            replace(real);
        } catch (IOException e) {
            throw new RelinkException(
                    "Could not replace " + path + "; set the new values by hand before anybody runs terraform", e);
        }
    }

    private void replace(Path real) throws IOException {
        // Its name ends in no way that terraform would read as a variables file, should it be left behind.
        Path fresh = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".new");
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer remaining = ByteBuffer.wrap(after);
                while (remaining.hasRemaining()) {
                    channel.write(remaining);
                }
                channel.force(true);
            }
            if (Files.getFileAttributeView(real, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(real));
            }
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
