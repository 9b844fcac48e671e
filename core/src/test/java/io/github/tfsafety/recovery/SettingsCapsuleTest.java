package io.github.tfsafety.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.recovery.SettingsCapsule.Entry;
import io.github.tfsafety.run.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.Tag;

final class SettingsCapsuleTest {
    private static final String ARN = "arn:aws:rds:us-east-1:123456789012:cluster:orders";

    @TempDir
    Path folder;

    private final DBCluster cluster = DBCluster.builder()
            .dbClusterIdentifier("orders")
            .port(5433)
            .deletionProtection(true)
            .clusterCreateTime(Instant.parse("2026-11-22T08:00:00Z"))
            .serverlessV2ScalingConfiguration(range -> range.minCapacity(0.5))
            .enabledCloudwatchLogsExports("postgresql", "upgrade")
            .tagList(Tag.builder().key("Deployment").value("test").build())
            .build();
    private final SettingsCapsule capsule = new SettingsCapsule(
            Instant.parse("2026-11-22T10:00:00Z"),
            List.of(new Entry(ARN, "rds-cluster", "orders", Map.of("cluster", SdkJson.write(cluster)))));

    @Test
    void bringsBackTheObjectThatAwsGave() {
        Path file = folder.resolve("capsule.json");
        CapsuleFile.write(file, capsule);
        SettingsCapsule read = CapsuleFile.read(file);
        assertThat(read).isEqualTo(capsule);
        DBCluster.Builder builder = DBCluster.builder();
        SdkJson.read(read.of(ARN).orElseThrow().section("cluster").orElseThrow(), builder);
        assertThat(builder.build()).isEqualTo(cluster);
        assertThat(read.of("rds-cluster", "orders")).isEqualTo(read.of(ARN));
    }

    @Test
    void isReadableByItsOwnerAloneAndNeverOverwritten() throws IOException {
        Path file = folder.resolve("capsule.json");
        CapsuleFile.write(file, capsule);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> CapsuleFile.write(file, capsule));
    }

    @Test
    void refusesACapsuleThatWasChangedAfterwards() throws IOException {
        Path file = folder.resolve("capsule.json");
        CapsuleFile.write(file, capsule);
        Files.writeString(file, Files.readString(file).replace("5433", "5432"));
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> CapsuleFile.read(file));
    }

    @Test
    void refusesACapsuleThatIsCutOffAnywhere() throws IOException {
        Path file = folder.resolve("capsule.json");
        CapsuleFile.write(file, capsule);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length - 2; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatExceptionOfType(RunException.class).isThrownBy(() -> CapsuleFile.read(file));
        }
    }
}
