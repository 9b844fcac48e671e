package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.recovery.dynamodb.ItemCheck;
import io.github.tfsafety.recovery.dynamodb.TableOrigin;
import io.github.tfsafety.recovery.dynamodb.TableRestore;
import io.github.tfsafety.recovery.dynamodb.TableRestore.GlobalIndexes;
import io.github.tfsafety.recovery.dynamodb.TableRestore.Late;
import io.github.tfsafety.recovery.dynamodb.TableRestore.SafetyBackup;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What one process writes down of a table's restore is what another one does. */
final class RestoreTableInputsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/restore";

    private static RestoreTableOptions options(String... arguments) {
        RestoreTableOptions options = new RestoreTableOptions();
        new CommandLine(CommandSpec.forAnnotatedObject(options))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments);
        return options;
    }

    private static TableRestore readAgain(TableOrigin origin, String... arguments) {
        return RestoreTableInputs.request(RestoreTableInputs.of(origin, "target", options(arguments)));
    }

    @Test
    void knowsEveryOriginAgain() {
        for (TableOrigin origin : List.of(
                new TableOrigin.Latest("orders"),
                new TableOrigin.AtTime("orders", Instant.parse("2026-11-22T10:00:00Z")),
                new TableOrigin.Backup("arn:aws:backup:eu-west-1:123456789012:recovery-point:1"))) {
            assertThat(readAgain(origin)).isEqualTo(TableRestore.of(origin, "target"));
        }
    }

    @Test
    void countsWhereAnyWordOfCountingIsSaidAndRefusesNonsense() {
        TableOrigin origin = new TableOrigin.Latest("orders");
        assertThat(readAgain(origin, "--count-rate=5").itemCheckOrNull())
                .isEqualTo(ItemCheck.counting().withUnitsPerSecond(5));
        assertThatExceptionOfType(ParameterException.class).isThrownBy(() -> readAgain(origin, "--count-segments=0"));
        assertThatExceptionOfType(ParameterException.class).isThrownBy(() -> readAgain(origin, "--count-rate=-1"));
    }

    @Test
    void knowsEveryOptionAgain() {
        TableOrigin origin = new TableOrigin.Latest("orders");
        assertThat(readAgain(
                        origin,
                        "--indexes-later",
                        "--no-safety-backup",
                        "--hold=streams,time_to_live",
                        "--count-segments=8",
                        "--count-rate=20",
                        "--newest=updatedAt",
                        "--export-bucket=witnesses",
                        "--backup-role=" + ROLE))
                .isEqualTo(TableRestore.of(origin, "target")
                        .with(GlobalIndexes.AFTERWARDS)
                        .with(SafetyBackup.LEAVE_OUT)
                        .holding(EnumSet.allOf(Late.class))
                        .checking(new ItemCheck(8, OptionalDouble.of(20), "updatedAt", "witnesses"))
                        .asRole(ROLE));
    }
}
