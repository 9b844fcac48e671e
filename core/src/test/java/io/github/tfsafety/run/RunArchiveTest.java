package io.github.tfsafety.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunArchiveTest {
    @TempDir
    Path folder;

    private Path run;
    private Path archive;

    @BeforeEach
    void makeARun() throws IOException {
        try (Run begun = Run.begin(folder.resolve("here"), "restore", Map.of("a", "b"), Clock.systemUTC())) {
            run = begun.folder().path();
            begun.folder().writeVerified("state.backup", "a state".getBytes(StandardCharsets.UTF_8));
            Path inner = begun.folder().folder("copy/.terraform");
            Files.writeString(inner.resolve("provider"), "large");
            Files.writeString(begun.folder().folder("copy").resolve("main.tf"), "# ü");
            Files.createSymbolicLink(begun.folder().resolve("link"), Path.of("/etc/hostname"));
            begun.step("done here", Map.of(), () -> {});
        }
        archive = folder.resolve("run.zip");
    }

    @Test
    void goesOnElsewhereWhereItWasHere() throws IOException {
        assertThat(RunArchive.export(run, archive)).isEqualTo(3);
        Path there = RunArchive.unpack(archive, there());
        assertThat(there.getFileName()).isEqualTo(run.getFileName());
        assertThat(there.resolve("copy/main.tf")).content().isEqualTo("# ü");
        assertThat(there.resolve("copy/.terraform")).doesNotExist();
        assertThat(there.resolve("link")).doesNotExist();
        try (Run again = Run.reopen(there, Clock.systemUTC())) {
            again.step("done here", Map.of(), () -> {
                throw new AssertionError("done twice");
            });
            again.step("done there", Map.of(), () -> {});
            assertThat(again.inputs()).containsEntry("a", "b");
        }
        for (Path file : new Path[] {archive, there.resolve("state.backup"), there.resolve("copy/main.tf")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(there)))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesToExportARunThatIsWorkedOn() {
        try (Run live = Run.reopen(run, Clock.systemUTC())) {
            assertThatExceptionOfType(RunException.class)
                    .isThrownBy(() -> RunArchive.export(live.folder().path(), archive));
        }
        assertThat(archive).doesNotExist();
    }

    @Test
    void overwritesNeitherAFileNorARun() {
        RunArchive.export(run, archive);
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> RunArchive.export(run, archive));
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> RunArchive.unpack(archive, new Runs(folder.resolve("here"))));
        assertThat(new Runs(folder.resolve("here")).list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "/evil",
                "ID/../../evil",
                "ID/./evil",
                "ID//evil",
                "ID\\..\\evil",
                "C:/evil",
                "evil",
                "other-run/journal.jsonl",
                ".hidden/journal.jsonl",
                "ID/"
            })
    void refusesANameThatLeadsElsewhere(String name) throws IOException {
        RunArchive.export(run, archive);
        Map<String, byte[]> entries = entries();
        String named = name.replace("ID", run.getFileName().toString());
        entries.put(named, new byte[] {1});
        assertRefused(entries);
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void refusesAnArchiveThatIsNotWhole() throws IOException {
        RunArchive.export(run, archive);
        for (String name : entries().keySet()) {
            Map<String, byte[]> without = entries();
            without.remove(name);
            assertRefused(without);
            Map<String, byte[]> changed = entries();
            changed.put(name, "changed".getBytes(StandardCharsets.UTF_8));
            assertRefused(changed);
        }
        byte[] whole = Files.readAllBytes(archive);
        for (int length = 0; length < whole.length / 2; length += 97) {
            Files.write(archive, Arrays.copyOf(whole, length));
            assertThatExceptionOfType(RunException.class).isThrownBy(() -> RunArchive.unpack(archive, there()));
        }
        assertNothingThere();
    }

    private void assertRefused(Map<String, byte[]> entries) throws IOException {
        Path changed = folder.resolve("changed.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> RunArchive.unpack(changed, there()));
        assertNothingThere();
    }

    private void assertNothingThere() throws IOException {
        try (var left = Files.list(there().folder())) {
            assertThat(left).isEmpty();
        }
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private Runs there() {
        return new Runs(folder.resolve("there"));
    }
}
