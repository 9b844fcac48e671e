package io.github.tfsafety.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.postgres.TableWitness.Cause;
import io.github.tfsafety.postgres.TableWitness.NotRead;
import io.github.tfsafety.postgres.TableWitness.Rows;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class WitnessFileTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Witness WITNESS = new Witness(
            "orders",
            AT,
            "18.6",
            new TreeMap<>(Map.of("index public.a", "CREATE INDEX a")),
            new TreeMap<>(Map.of(
                    "public.t",
                    new TableWitness(
                            "public.t",
                            "table",
                            new TreeMap<>(Map.of("n", "integer")),
                            new Rows(3, "-1:17", Map.of("at", AT))),
                    "public.u",
                    new TableWitness(
                            "public.u", "table", new TreeMap<>(), new NotRead(Cause.NOT_ALLOWED, "not allowed")))));

    @Test
    void readsWhatItWrote() {
        assertThat(WitnessFile.parse(WitnessFile.write(WITNESS), "file")).isEqualTo(WITNESS);
    }

    @Test
    void refusesAFileThatWasChanged() {
        String text = WitnessFile.write(WITNESS);
        for (String changed : List.of(
                text.replace("\"rows\" : 3", "\"rows\" : 4"),
                text.replace("-1:17", "-1:18"),
                text.replace("NOT_ALLOWED", "NONE_OF_ITS_OWN"),
                text.replace("witness 1", "witness 2"),
                text.replace("sha256", "sha1"),
                text.substring(0, text.length() / 2),
                "[]",
                "")) {
            assertThatExceptionOfType(PostgresException.class).isThrownBy(() -> WitnessFile.parse(changed, "file"));
        }
        assertThatExceptionOfType(PostgresException.class).isThrownBy(() -> WitnessFile.read(Path.of("absent.json")));
    }
}
