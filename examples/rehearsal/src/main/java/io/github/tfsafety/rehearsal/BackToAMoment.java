package io.github.tfsafety.rehearsal;

import java.util.List;

/** To the last second that AWS can restore to. */
final class BackToAMoment implements WayBack {
    @Override
    public String title() {
        return "restore the cluster to a point in time";
    }

    @Override
    public String point(Scene scene) {
        return ClusterAtAws.latestRestorableSecond(scene.aws().endpoint(), Stack.OLD_CLUSTER)
                .toString();
    }

    @Override
    public List<String> options(String point) {
        return List.of("--source", Stack.OLD_CLUSTER, "--to-time", point);
    }

    @Override
    public String operation() {
        return "RestoreDBClusterToPointInTime";
    }

    @Override
    public String parameter() {
        return "RestoreToTime";
    }
}
