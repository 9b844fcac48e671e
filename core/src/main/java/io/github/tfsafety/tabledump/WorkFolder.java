package io.github.tfsafety.tabledump;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.github.tfsafety.run.OwnerOnly;
import io.github.tfsafety.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A private folder for what is needed while a file is compared or loaded, and gone afterwards. */
record WorkFolder(Path path) implements AutoCloseable {
    static WorkFolder in(Run run) throws IOException {
        Path path = run.folder().resolve("load-work");
        delete(path);
        return new WorkFolder(OwnerOnly.folders(path));
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }
}
