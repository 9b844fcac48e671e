package io.github.tfsafety.run;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks a run into a folder of its own first, and moves it among the runs when all of it was found right. */
final class ArchiveReader {
    /** More than any run holds; an archive that unpacks to more is meant to fill the disk. */
    private static final long MOST_BYTES = 8L << 30;

    private final Path archive;
    private final Path unpacked;
    private final Map<String, String> hashes = new TreeMap<>();
    private @Nullable String manifest;
    private long room = MOST_BYTES;

    private ArchiveReader(Path archive, Path unpacked) {
        this.archive = archive;
        this.unpacked = unpacked;
    }

    static Path read(Path archive, Path runs) {
        try {
            Files.createDirectories(runs, OwnerOnly.folder());
            Path unpacked = Files.createTempDirectory(runs, ".unpacking-", OwnerOnly.folder());
            try {
                return new ArchiveReader(archive, unpacked).unpackInto(runs);
            } finally {
                MoreFiles.deleteRecursively(unpacked, RecursiveDeleteOption.ALLOW_INSECURE);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new RunException("Could not unpack " + archive + "; nothing of it was kept", e);
        }
    }

    private Path unpackInto(Path runs) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                take(entry.getName(), zip);
            }
        }
        String id = requireOneWholeRun();
        Path target = runs.resolve(id);
        if (Files.exists(target)) {
            throw new RunException(
                    "The run " + id + " is in " + runs + " already; look at it with: tfsafety status " + id);
        }
        Files.move(unpacked.resolve(id), target, StandardCopyOption.ATOMIC_MOVE);
        OwnerOnly.forceEntries(runs);
        return target;
    }

    private void take(String name, InputStream content) throws IOException {
        if (name.equals(RunArchive.MANIFEST) && manifest == null) {
            manifest = new String(ByteStreams.limit(content, room).readAllBytes(), StandardCharsets.UTF_8);
            return;
        }
        Path file = unpacked.resolve(requirePlain(name));
        Files.createDirectories(file.getParent(), OwnerOnly.folder());
        HashingInputStream hashing = new HashingInputStream(Hashing.sha256(), ByteStreams.limit(content, room + 1));
        try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), OwnerOnly.file())) {
            room -= ByteStreams.copy(hashing, Channels.newOutputStream(channel));
            channel.force(true);
        }
        if (room < 0) {
            throw new RunException(archive + " unpacks to more than any run holds; nothing of it was kept");
        }
        hashes.put(name, hashing.hash().toString());
    }

    /** A name that leads nowhere but into the run's own folder. */
    private String requirePlain(String name) {
        boolean plain = !name.contains("\\") && !name.contains("\0") && !name.contains(":");
        for (String part : name.split("/", -1)) {
            plain &= !part.isEmpty() && !part.equals(".") && !part.equals("..");
        }
        if (!plain || !name.contains("/") || name.startsWith(".") || hashes.containsKey(name)) {
            throw new RunException(archive + " holds a file of a name that no run has; nothing of it was kept");
        }
        return name;
    }

    private String requireOneWholeRun() {
        String found = hashes.entrySet().stream()
                .map(each -> each.getValue() + "  " + each.getKey() + "\n")
                .sorted()
                .collect(Collectors.joining());
        String expected = manifest == null
                ? ""
                : manifest.lines().map(line -> line + "\n").sorted().collect(Collectors.joining());
        Set<String> ids = hashes.keySet().stream()
                .map(name -> name.substring(0, name.indexOf('/')))
                .collect(Collectors.toSet());
        if (!found.equals(expected) || ids.size() != 1) {
            throw new RunException(
                    archive + " is not whole, or was changed; nothing of it was kept. Export the run again");
        }
        String id = ids.iterator().next();
        RunFolder folder = RunFolder.holdingARun(unpacked.resolve(id));
        RunJournal.read(folder.resolve(RunJournal.FILE));
        return id;
    }
}
