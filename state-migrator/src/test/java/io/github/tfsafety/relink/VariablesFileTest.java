package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VariablesFileTest {
    private static final String BEFORE = "a = \"1\" # one\nb = \"2\"\n";
    private static final String AFTER = "a = \"1\" # one\nb = \"3\"\n";

    @TempDir
    Path root;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(root.resolve("terraform.tfvars"), BEFORE);
    }

    @Test
    void writesNothingUntilItIsCommitted() throws IOException {
        VariablesFile edit = VariablesFile.edited(root, Map.of("b", "3"));
        assertThat(edit.changes()).isTrue();
        assertThat(Files.readString(file)).isEqualTo(BEFORE);
        edit.commit();
        assertThat(Files.readString(file)).isEqualTo(AFTER);
    }

    @Test
    void keepsTheFilesPermissionsAndLeavesNoOtherFile() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        VariablesFile.edited(root, Map.of("b", "3")).commit();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        try (Stream<Path> files = Files.list(root)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void replacesTheFileThatALinkNamesAndKeepsTheLink() throws IOException {
        Path shared = Files.writeString(root.resolve("shared.tfvars"), BEFORE);
        Files.delete(file);
        Files.createSymbolicLink(file, shared);
        VariablesFile.edited(root, Map.of("b", "3")).commit();
        assertThat(Files.isSymbolicLink(file)).isTrue();
        assertThat(Files.readString(shared)).isEqualTo(AFTER);
    }

    @Test
    void leavesAFileAloneThatSomebodyElseChangedMeanwhile() throws IOException {
        VariablesFile edit = VariablesFile.edited(root, Map.of("b", "3"));
        Files.writeString(file, BEFORE + "c = 4\n");
        assertThatExceptionOfType(RelinkException.class).isThrownBy(edit::commit);
        assertThat(Files.readString(file)).isEqualTo(BEFORE + "c = 4\n");
    }

    @Test
    void isDoneWhenTheFileHoldsTheNewValueAlready() throws IOException {
        VariablesFile edit = VariablesFile.edited(root, Map.of("b", "3"));
        Files.writeString(file, AFTER);
        edit.commit();
        assertThat(Files.readString(file)).isEqualTo(AFTER);
    }

    @Test
    void needsNoFileWhenThereIsNothingToSet() throws IOException {
        Files.delete(file);
        VariablesFile edit = VariablesFile.edited(root, Map.of());
        edit.commit();
        assertThat(edit.changes()).isFalse();
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void refusesAMissingFile() throws IOException {
        Files.delete(file);
        assertThatExceptionOfType(RelinkException.class).isThrownBy(() -> VariablesFile.edited(root, Map.of("b", "3")));
    }
}
