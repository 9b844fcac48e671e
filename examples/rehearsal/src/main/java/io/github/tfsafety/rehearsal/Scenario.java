package io.github.tfsafety.rehearsal;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What is lost and recovered in a rehearsal. */
enum Scenario {
    /** The cluster, restored to a point in time. */
    CLUSTER_PITR("cluster-pitr", StackFiles.CLUSTER),
    /** The cluster, restored from a snapshot. */
    CLUSTER_SNAPSHOT("cluster-snapshot", StackFiles.CLUSTER),
    /** All tables, which were deleted, and the state. */
    FULL_DEPLOYMENT("full-deployment", StackFiles.TABLES),
    /** One table, restored to a point in time. */
    SINGLE_TABLE("single-table", StackFiles.TABLES);

    private final String word;
    private final StackFiles files;

    Scenario(String word, StackFiles files) {
        this.word = word;
        this.files = files;
    }

    /**
     * The one of that name.
     *
     * @throws RehearsalFailedException if there is none
     */
    static Scenario named(String word) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new RehearsalFailedException("there is no scenario \"" + word + "\"; there are "
                        + Arrays.stream(values()).map(Scenario::toString).collect(Collectors.joining(", "))));
    }

    /** The Terraform root that it is rehearsed on. */
    StackFiles files() {
        return files;
    }

    Outcome play(Scene scene) {
        return switch (this) {
            case CLUSTER_PITR -> new Rehearsal(scene, new BackToAMoment()).play();
            case CLUSTER_SNAPSHOT -> new Rehearsal(scene, new BackToASnapshot()).play();
            case FULL_DEPLOYMENT -> new TableRehearsal(scene).playAllLost();
            case SINGLE_TABLE -> new TableRehearsal(scene).playOneTable();
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
