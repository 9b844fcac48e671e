package io.github.tfsafety.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunArchive;
import io.github.tfsafety.run.Runs;
import io.github.tfsafety.runbook.ExpectedData.Tolerance;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import io.github.tfsafety.runbook.RecoveryFile.IfGone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptFilesTest {
    @TempDir
    Path folder;

    @Test
    void capsuleAndWitnessComeAlongToAnotherMachine() throws IOException {
        Path capsule = Files.writeString(folder.resolve("capsule.json"), "of before");
        Path witness = Files.writeString(folder.resolve("witness.json"), "of the data");
        RecoveryFile file = naming(capsule, witness);
        Path begun;
        try (Run run = begin()) {
            file.keptIn(run);
            Files.writeString(capsule, "of afterwards");
            Files.delete(witness);
            assertHolds(file.keptIn(run), "of before", "of the data");
            begun = run.folder().path();
        }
        Path archive = folder.resolve("run.zip");
        RunArchive.export(begun, archive);
        Path imported = RunArchive.unpack(archive, new Runs(folder.resolve("elsewhere")));
        Files.delete(capsule);
        try (Run run = Run.reopen(imported, Clock.systemUTC())) {
            assertHolds(file.keptIn(run), "of before", "of the data");
        }
    }

    @Test
    void oneThatIsNotThereStaysNamedUntilItIs() throws IOException {
        Path witness = Files.writeString(folder.resolve("witness.json"), "of the data");
        Path capsule = folder.resolve("capsule.json");
        RecoveryFile file = naming(capsule, witness);
        try (Run run = begin()) {
            assertThat(file.keptIn(run).databases().get(0).ifGone().capsule()).contains(capsule);
            Files.writeString(capsule, "of before");
            assertHolds(file.keptIn(run), "of before", "of the data");
        }
    }

    private Run begin() {
        return Run.begin(folder.resolve("runs"), "recover", Map.of(), Clock.systemUTC());
    }

    private static void assertHolds(RecoveryFile file, String capsule, String witness) {
        Database database = file.databases().get(0);
        assertThat(database.ifGone().capsule())
                .hasValueSatisfying(path -> assertThat(path).hasContent(capsule));
        assertThat(database.data())
                .hasValueSatisfying(data ->
                        assertThat(((ExpectedData.Witnessed) data).before()).hasContent(witness));
    }

    private static RecoveryFile naming(Path capsule, Path witness) {
        Database database = new Database(
                ResourceAddress.parse("aws_rds_cluster.main"),
                "orders",
                "orders-restored",
                new RestorePoint.Latest(),
                "cluster",
                List.of(),
                new ExpectedData.Witnessed(witness, "shop", "master", Tolerance.SAME, null, null, null, null),
                new IfGone(capsule, null));
        return new RecoveryFile(Path.of("/live"), List.of(), List.of(database), List.of());
    }
}
