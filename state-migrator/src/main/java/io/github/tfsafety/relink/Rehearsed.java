package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.relink.PlanJudge.JudgedPlan;
import java.util.List;

/** What is known once the private copy was re-linked and planned: all that a commit needs. */
record Rehearsed(
        StateFile base,
        List<BoundCluster> clusters,
        VariablesFile variables,
        StateFile relinked,
        PlanJudge judge,
        JudgedPlan forecast) {
    Rehearsed {
        requireNonNull(base, "base");
        clusters = List.copyOf(clusters);
        requireNonNull(variables, "variables");
        requireNonNull(relinked, "relinked");
        requireNonNull(judge, "judge");
        requireNonNull(forecast, "forecast");
    }
}
