package io.github.tfsafety.run;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a run's folder. */
final class ArchiveWriter {
    private ArchiveWriter() {}

    static int write(Path folder, Path archive) {
        try (FileChannel channel = FileChannel.open(archive, Set.of(CREATE_NEW, WRITE), OwnerOnly.file())) {
            int files = pack(folder, archive, channel);
            OwnerOnly.forceEntries(requireNonNull(archive.toAbsolutePath().getParent()));
            return files;
        } catch (FileAlreadyExistsException e) {
            throw new RunException("The file " + archive + " exists; name a new one", e);
        } catch (IOException e) {
            throw new RunException("Could not write " + archive, e);
        }
    }

    private static int pack(Path folder, Path archive, FileChannel channel) throws IOException {
        List<Path> files = files(folder);
        String id = requireNonNull(folder.getFileName()).toString();
        StringBuilder manifest = new StringBuilder();
        try (ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel), StandardCharsets.UTF_8)) {
            for (Path file : files) {
                String name = id + "/" + folder.relativize(file).toString().replace('\\', '/');
                manifest.append(copy(file, name, zip)).append("  ").append(name).append('\n');
            }
            zip.putNextEntry(new ZipEntry(RunArchive.MANIFEST));
            zip.write(manifest.toString().getBytes(StandardCharsets.UTF_8));
            zip.finish();
            channel.force(true);
            return files.size();
        } catch (IOException e) {
            Files.deleteIfExists(archive);
            throw e;
        }
    }

    @SuppressWarnings("resource") // Closing the hashing stream would close the archive.
    private static String copy(Path file, String name, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        HashingOutputStream hashing = new HashingOutputStream(Hashing.sha256(), (OutputStream) zip);
        Files.copy(file, hashing);
        zip.closeEntry();
        return hashing.hash().toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.endsWith(".terraform") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !file.equals(folder.resolve(RunLock.FILE))) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }
}
