package io.github.tfsafety.relink;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.relink.PlanJudge.JudgedPlan;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * The part of a re-link that leaves no trace outside the run's folder: everything is tried in a private copy, and
 * proved there.
 */
final class RelinkRehearsal {
    private final TerraformCli terraform;
    private final ClusterRecovery recovery;
    private final RelinkProgress progress;
    private final Run run;

    RelinkRehearsal(TerraformCli terraform, ClusterRecovery recovery, RelinkProgress progress, Run run) {
        this.terraform = terraform;
        this.recovery = recovery;
        this.progress = progress;
        this.run = run;
    }

    Rehearsed rehearse(RelinkRequest request, StateFile base, String workspace) {
        List<BoundCluster> clusters = new Preflight(recovery).check(request.relinks(), base);
        SourceTree tree = SourceTree.of(terraform.root(), dataDirectory());
        VariablesFile variables = VariablesFile.edited(tree.root(), request.variables());
        if (variables.changes()) {
            run.folder().writeVerified("variables-before.tfvars", variables.before());
        }
        progress.about("copying " + tree.top() + " to the run's folder");
        PrivateCopy copy = PrivateCopy.make(tree, terraform, workspace, base, run.folder());
        planBaseline(copy, request.afterwards());
        variables.writeInto(copy.root());
        progress.about("removing and importing in the copy");
        StateFile relinked = new CopyRelinker(copy).relink(clusters, base);
        tellChangedOutputs(base, relinked);
        progress.about("planning in the copy as it will be (the forecast)");
        PlanJudge judge = new PlanJudge(clusters);
        JudgedPlan forecast = judge.forecast(copy.terraform(), run.folder().resolve("forecast.tfplan"));
        return new Rehearsed(base, clusters, variables, relinked, judge, forecast);
    }

    /**
     * What was already going to happen, whatever this run does. It is part of the plans that follow, so it is not
     * applied unread.
     */
    private void planBaseline(PrivateCopy copy, Afterwards afterwards) {
        progress.about("planning in the copy as it is (the baseline)");
        PlanOutcome baseline = copy.terraform().plan(run.folder().resolve("baseline.tfplan"));
        if (baseline == PlanOutcome.NO_CHANGES) {
            return;
        }
        if (afterwards == Afterwards.APPLY_THE_PLAN) {
            throw new RelinkException(
                    "Changes were pending before this run, and applying at the end would apply them, too."
                            + " Apply or undo them first, or re-link without applying and read the plan");
        }
        progress.about("changes were pending before this run; the plans below hold them, too");
    }

    private void tellChangedOutputs(StateFile base, StateFile relinked) {
        MapDifference<String, JsonNode> difference = Maps.difference(base.outputs(), relinked.outputs());
        TreeSet<String> changed = new TreeSet<>(difference.entriesDiffering().keySet());
        changed.addAll(difference.entriesOnlyOnLeft().keySet());
        changed.addAll(difference.entriesOnlyOnRight().keySet());
        if (!changed.isEmpty()) {
            progress.about("outputs that follow the re-linked addresses: " + String.join(", ", changed));
        }
    }

    private Path dataDirectory() {
        String named = terraform.environment().variables().getOrDefault("TF_DATA_DIR", "");
        return Path.of(named.isEmpty() ? ".terraform" : named);
    }
}
