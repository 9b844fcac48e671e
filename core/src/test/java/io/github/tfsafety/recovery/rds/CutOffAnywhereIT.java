package io.github.tfsafety.recovery.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RestorePoint.Latest;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore that is cut off at each of its changes in turn, and is gone on with: one restored cluster, whole. */
final class CutOffAnywhereIT {
    private static final int MORE_THAN_THE_SDK_TRIES = 9;

    @TempDir
    Path runs;

    private ClusterScene scene;

    @BeforeEach
    void makeASource() {
        scene = new ClusterScene(runs).furnished();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void adoptsWhatALostReplyLeftBehind() {
        List<String> changes = changes();
        for (int at = 0; at < changes.size(); at++) {
            ClusterRestore request = request(at);
            scene.aws.faults().inject(changes.get(at), Fault.dropAfterEffect(), 1);
            try (Run run = scene.run()) {
                assertWhole(request, restore(request, run), changes.get(at));
            }
        }
    }

    @Test
    void goesOnAfterADenialOfAnySingleChange() {
        List<String> changes = changes();
        for (int at = 0; at < changes.size(); at++) {
            assertGoesOn(
                    request(at), changes.get(at), Fault.refuse(403, "AccessDenied", "not allowed"), Adopted.NOTHING);
        }
    }

    @Test
    void goesOnAfterADeathBetweenAnyChangeAndItsReply() {
        List<String> changes = changes();
        for (int at = 0; at < changes.size(); at++) {
            assertGoesOn(request(at), changes.get(at), Fault.dropAfterEffect(), Adopted.ITS_EFFECT);
        }
    }

    private enum Adopted {
        NOTHING,
        ITS_EFFECT
    }

    private void assertGoesOn(ClusterRestore request, String operation, Fault fault, Adopted adopted) {
        Path folder;
        try (Run run = scene.run()) {
            folder = run.folder().path();
            if (adopted == Adopted.ITS_EFFECT) {
                // The effect comes once; what the SDK tries after it gets no answer either.
                scene.aws.faults().inject(operation, fault, 1);
                scene.aws.faults().inject(operation, Fault.dropBeforeEffect(), MORE_THAN_THE_SDK_TRIES);
            } else {
                scene.aws.faults().inject(operation, fault, MORE_THAN_THE_SDK_TRIES);
            }
            assertThatExceptionOfType(AwsFailedException.class).as(operation).isThrownBy(() -> restore(request, run));
        }
        scene.aws.faults().clear();
        try (Run again = Run.reopen(folder, scene.aws.clock())) {
            assertWhole(request, restore(request, again), operation);
        }
    }

    private void assertWhole(ClusterRestore request, RestoredCluster restored, String operation) {
        assertThat(restored.parity().rows())
                .as(operation)
                .filteredOn(row -> row.verdict().isWanting())
                .isEmpty();
        assertThat(scene.instancesOf(request.target())).as(operation).hasSize(2);
        assertThat(scene.rds.describeDBClusters().dbClusters())
                .as(operation)
                .filteredOn(cluster -> cluster.dbClusterIdentifier().startsWith(request.target()))
                .hasSize(1);
    }

    private List<String> changes() {
        return scene.recovery().plan(new ClusterRestore("source", "target", new Latest())).stream()
                .map(PlannedCall::operation)
                .distinct()
                .toList();
    }

    private static ClusterRestore request(int number) {
        return new ClusterRestore("source", "target" + (char) ('a' + number), new Latest());
    }

    private RestoredCluster restore(ClusterRestore request, Run run) {
        Pace rough =
                new Pace(scene.aws.clock(), Duration.ofMinutes(3), Duration.ofHours(3), scene.aws.clock()::advance);
        return scene.recovery(rough, DatabaseProbe.LEFT_OUT).restore(request, run);
    }
}
