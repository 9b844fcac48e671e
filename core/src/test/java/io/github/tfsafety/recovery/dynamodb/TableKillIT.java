package io.github.tfsafety.recovery.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends between two looks at AWS writes nothing more; another one goes on from its journal. */
final class TableKillIT {
    private static final int KILLS = 24;

    @TempDir
    Path runs;

    private TableScene scene;

    @BeforeEach
    void begin() {
        scene = new TableScene(runs);
        scene.haveEverything("orders");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void endsInOneTableWithAllSettingsWhereverItIsKilled() {
        for (int look = 1; look <= KILLS; look++) {
            TableRestore request = TableRestore.of(new TableOrigin.Latest("orders"), "copy-" + look);
            scene.aws.calls().clear();
            Path folder = killedAtLook(look, request);
            try (Run again = Run.reopen(folder, scene.aws.clock())) {
                assertThat(scene.recovery().restore(request, again).parity().isWanting())
                        .as("killed at look " + look)
                        .isFalse();
            }
            assertThat(scene.aws.calls().of("RestoreTableToPointInTime")).hasSize(1);
            assertThat(scene.aws.calls().of("CreateBackup")).hasSize(1);
        }
    }

    private Path killedAtLook(int look, TableRestore request) {
        AtomicInteger looks = new AtomicInteger();
        RecoveryProgress deadly = event -> {
            if (looks.incrementAndGet() == look) {
                throw new Killed();
            }
        };
        try (Run run = scene.begin()) {
            TableRecovery mortal = TableRecovery.using(scene.clients, scene.pace(Duration.ofHours(3)), deadly);
            assertThatThrownBy(() -> mortal.restore(request, run)).isInstanceOf(Killed.class);
            return run.folder().path();
        }
    }

    /** No exception that the program would catch and write down. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
