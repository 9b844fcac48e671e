package io.github.tfsafety.rehearsal;

import java.time.Duration;
import java.util.List;

/** To a snapshot that an operator took. */
final class BackToASnapshot implements WayBack {
    private static final String SNAPSHOT = "rehearsal-before-the-upgrade";
    private static final Duration TAKEN_WITHIN = Duration.ofMinutes(10);

    @Override
    public String title() {
        return "take a snapshot, and restore the cluster from it";
    }

    @Override
    public String point(Scene scene) {
        ClusterAtAws.snapshot(scene.aws().endpoint(), Stack.OLD_CLUSTER, SNAPSHOT);
        scene.aws().clock().advance(TAKEN_WITHIN);
        return SNAPSHOT;
    }

    @Override
    public List<String> options(String point) {
        return List.of("--snapshot", point);
    }

    @Override
    public String operation() {
        return "RestoreDBClusterFromSnapshot";
    }

    @Override
    public String parameter() {
        return "SnapshotIdentifier";
    }
}
