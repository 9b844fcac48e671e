package io.github.tfsafety.relink;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The file in which Terraform's local backend keeps the state of a workspace, and what lies beside it. Terraform writes
 * the file in place: it cuts it off to nothing, then writes (seen with strace on 1.11). So a terraform that is killed
 * may leave it empty, or with the beginning of a state. No other backend that we know does.
 */
record LocalState(Path file) {
    private static final String DEFAULT_WORKSPACE = "default";

    /** The file of the workspace that terraform works in; empty if its root has another backend. */
    static Optional<LocalState> of(TerraformCli terraform) {
        JsonNode backend = BackendLock.backend(terraform.root().resolve(RootPreflight.dataDirectory(terraform)));
        if (!backend.path("type").asText(BackendLock.LOCAL).equals(BackendLock.LOCAL)) {
            return Optional.empty();
        }
        JsonNode settings = backend.path("config");
        String workspace = terraform.workspace();
        Path file = workspace.equals(DEFAULT_WORKSPACE)
                ? Path.of(settings.path("path").asText("terraform.tfstate"))
                : Path.of(settings.path("workspace_dir").asText("terraform.tfstate.d"), workspace, "terraform.tfstate");
        return Optional.of(new LocalState(terraform.root().resolve(file)));
    }

    /** Where terraform writes down who holds the lock, as long as it holds it; one that is killed leaves it there. */
    Path lockInfo() {
        return file.resolveSibling("." + file.getFileName() + ".lock.info");
    }

    /** Where terraform keeps what the file held, before it writes to it. */
    Path backup() {
        return file.resolveSibling(file.getFileName() + ".backup");
    }

    /** What the file holds; empty if there is no file. */
    Optional<byte[]> content() {
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new RelinkException("Could not read " + file, e);
        }
    }

    /**
     * A file that is there and holds nothing is no new state: terraform makes none before it has something to write.
     */
    Optional<String> emptied() {
        return content()
                .filter(bytes -> bytes.length == 0)
                .map(bytes ->
                        file + " is empty, as a terraform leaves it that is killed while it writes. If a re-link was"
                                + " at work, go on with \"tfsafety resume\" or \"tfsafety rollback\" and its run; if something"
                                + " else was, put back what the file held, perhaps from " + backup()
                                + "; only if there never was a state, remove the file");
    }

    /**
     * Replaces what the file holds, under the lock that terraform takes. Not by a rename, since a terraform that waits
     * for the lock would then write to a file that nobody reads any more.
     *
     * @param expected what it has to hold until then
     * @throws RelinkException if somebody is at work on it, or it holds something else
     */
    void replace(byte[] expected, byte[] content) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new RelinkException("A terraform is at work on " + file + "; try again when it has ended");
            }
            if (!Arrays.equals(Channels.newInputStream(channel).readAllBytes(), expected)) {
                throw new RelinkException("Somebody wrote " + file + " meanwhile; try again");
            }
            channel.truncate(0);
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new RelinkException("Could not write " + file, e);
        }
    }
}
