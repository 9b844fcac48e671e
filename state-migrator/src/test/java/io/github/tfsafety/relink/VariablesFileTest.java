package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
        VariablesFile edit = edited(Map.of("b", "3"));
        assertThat(edit.changes()).isTrue();
        assertThat(Files.readString(file)).isEqualTo(BEFORE);
        edit.commit();
        assertThat(Files.readString(file)).isEqualTo(AFTER);
    }

    @Test
    void keepsTheFilesPermissionsAndLeavesNoOtherFile() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        edited(Map.of("b", "3")).commit();
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
        edited(Map.of("b", "3")).commit();
        assertThat(Files.isSymbolicLink(file)).isTrue();
        assertThat(Files.readString(shared)).isEqualTo(AFTER);
    }

    @Test
    void leavesAFileAloneThatSomebodyElseChangedMeanwhile() throws IOException {
        VariablesFile edit = edited(Map.of("b", "3"));
        Files.writeString(file, BEFORE + "c = 4\n");
        assertThatExceptionOfType(RelinkException.class).isThrownBy(edit::commit);
        assertThat(Files.readString(file)).isEqualTo(BEFORE + "c = 4\n");
    }

    @Test
    void isDoneWhenTheFileHoldsTheNewValueAlready() throws IOException {
        VariablesFile edit = edited(Map.of("b", "3"));
        Files.writeString(file, AFTER);
        edit.commit();
        assertThat(Files.readString(file)).isEqualTo(AFTER);
    }

    @Test
    void needsNoFileWhenThereIsNothingToSet() throws IOException {
        Files.delete(file);
        VariablesFile edit = edited(Map.of());
        edit.commit();
        assertThat(edit.changes()).isFalse();
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void refusesAMissingFile() throws IOException {
        Files.delete(file);
        assertThatExceptionOfType(RelinkException.class).isThrownBy(() -> edited(Map.of("b", "3")));
    }

    @Test
    void editsTheFileWhoseValueTerraformUses() throws IOException {
        Path given = Files.writeString(root.resolve("prod.json"), "{ \"b\" : \"2\" }");
        TerraformCli terraform = TerraformCli.in(root).withVariableFiles(List.of(Path.of("prod.json")));
        VariablesFile.edited(terraform, Map.of("b", "3")).commit();
        assertThat(Files.readString(given)).isEqualTo("{ \"b\" : \"3\" }");
        assertThat(Files.readString(file)).isEqualTo(BEFORE);
    }

    @Test
    void refusesVariablesInSeveralFiles() throws IOException {
        Files.writeString(root.resolve("z.auto.tfvars"), "a = \"1\"\n");
        assertRefused(TerraformCli.in(root), Map.of("a", "0", "b", "3"), "z.auto.tfvars");
    }

    @Test
    void refusesAValueFromTheEnvironmentAndNamesIt() {
        TerraformCli terraform = TerraformCli.in(root)
                .withEnvironment(
                        TerraformEnvironment.of(Map.of("TF_VAR_c", "2", "TF_VAR_b", "overridden by the file")));
        assertRefused(terraform, Map.of("c", "3"), "TF_VAR_c");
        assertThat(VariablesFile.edited(terraform, Map.of("b", "3")).changes()).isTrue();
    }

    @Test
    void refusesADefaultAndSaysWhereItIs() throws IOException {
        Path main = Files.writeString(root.resolve("main.tf"), "\nvariable \"c\" {\n  default = \"2\"\n}\n");
        assertRefused(TerraformCli.in(root), Map.of("c", "3"), main.toRealPath() + ":3");
    }

    @Test
    void findsANameThatIsWrittenOut() throws IOException {
        Path main = Files.writeString(
                root.resolve("main.tf"), "resource \"aws_rds_cluster\" \"a\" {\n  cluster_identifier = \"old\"\n}\n");
        ResourceAddress address = ResourceAddress.parse("aws_rds_cluster.a");
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> HardCoded.requireNone(root, List.of(new Relink(address, "new"))))
                .withMessageContaining(main + ":2");
        HardCoded.requireNone(root, List.of(new Relink(address, "old")));
    }

    private VariablesFile edited(Map<String, String> values) {
        return VariablesFile.edited(TerraformCli.in(root), values);
    }

    private static void assertRefused(TerraformCli terraform, Map<String, String> values, String named) {
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> VariablesFile.edited(terraform, values))
                .withMessageContaining(named);
    }
}
