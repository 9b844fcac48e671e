package io.github.tfsafety.relink;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.AccountCheck.Outcome;
import io.github.tfsafety.relink.Order.Direction;
import io.github.tfsafety.relink.PlanJudge.JudgedPlan;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The part of a re-link that leaves no trace outside the run's folder: everything is tried in a private copy, and
 * proved there.
 */
final class RelinkRehearsal {
    private static final String BASELINE = "baseline.tfplan";

    private final TerraformCli terraform;
    private final Databases databases;
    private final RelinkProgress progress;
    private final Attempt attempt;

    RelinkRehearsal(TerraformCli terraform, Databases databases, RelinkProgress progress, Attempt attempt) {
        this.terraform = terraform;
        this.databases = databases;
        this.progress = progress;
        this.attempt = attempt;
    }

    /** Tries the order in a copy of the state and of the root, unless there are problems. */
    Rehearsed rehearse(Order order, StateFile base, Reversal reversal, Problems problems) {
        List<Binding> bindings = bindings(order, base, problems);
        SourcesPreflight sources = new SourcesPreflight(terraform, problems);
        Optional<SourceTree> tree = sources.tree(base, order.allowedReads());
        Optional<VariablesFile> variables = reversal.variables()
                .or(() -> provenEdit(sources.edit(order.relinks(), order.variables()), order, problems));
        problems.throwIfAny();
        return rehearse(order, base, reversal, bindings, tree.orElseThrow(), variables.orElseThrow());
    }

    private List<Binding> bindings(Order order, StateFile base, Problems problems) {
        Outcome account = AccountCheck.look(base, order.relinks(), databases.whereabouts(), problems);
        return account == Outcome.SAME ? new Preflight(databases, base, problems).look(order.relinks()) : List.of();
    }

    /** The edit, once terraform reads it as it is meant. */
    private Optional<VariablesFile> provenEdit(Optional<VariablesFile> edit, Order order, Problems problems) {
        edit.ifPresent(found -> problems.looking(() ->
                VariablesProof.require(terraform, attempt.privateFolder("variables-proof"), found, order.variables())));
        return edit;
    }

    private Rehearsed rehearse(
            Order order,
            StateFile base,
            Reversal reversal,
            List<Binding> bindings,
            SourceTree tree,
            VariablesFile variables) {
        bindings.stream()
                .filter(binding -> !binding.target().origin().isEmpty())
                .forEach(binding -> progress.about(binding.target().id() + " was restored from "
                        + binding.target().origin()));
        progress.about("copying " + tree.top() + " to the run's folder");
        PrivateCopy copy = PrivateCopy.make(tree, terraform, order.workspace(), base, attempt.copyPlace());
        Map<ResourceAddress, PendingChange> pending = planBaseline(copy, order.afterwards());
        variables.writeInto(terraform, copy.root());
        progress.about("removing and importing in the copy");
        StateFile relinked = new CopyRelinker(copy).relink(bindings, base, reversal);
        requireFollowingOutputs(copy, base, relinked, order);
        progress.about("planning in the copy as it will be (the forecast)");
        PlanJudge judge = new PlanJudge(bindings, pending, order, LeftBehind.of(base, relinked, bindings));
        JudgedPlan forecast = judge.forecast(copy.terraform(), attempt.file("forecast.tfplan"));
        StateFile pushed = relinked.withSerial(base.serial() + 1);
        return new Rehearsed(new Prepared(base, pushed, bindings, variables, pending), forecast);
    }

    /**
     * What was already going to happen, whatever this run does. It is part of the plans that follow, so it is not
     * applied unread.
     */
    private Map<ResourceAddress, PendingChange> planBaseline(PrivateCopy copy, Afterwards afterwards) {
        progress.about("planning in the copy as it is (the baseline)");
        Path target = attempt.file(BASELINE);
        return switch (copy.terraform().plan(target)) {
            case NO_CHANGES -> Map.of();
            case CHANGES -> {
                if (afterwards == Afterwards.APPLY_THE_PLAN) {
                    throw new RelinkException(
                            "Changes were pending before this run, and applying at the end would apply them, too."
                                    + " Apply or undo them first, or re-link without applying and read the plan");
                }
                progress.about("changes were pending before this run; the plans below hold them, too");
                yield PlanJudge.changesOf(copy.terraform(), target);
            }
        };
    }

    /** Outputs follow the addresses that are re-linked; of anything else they must not have changed. */
    private void requireFollowingOutputs(PrivateCopy copy, StateFile base, StateFile relinked, Order order) {
        MapDifference<String, JsonNode> difference = Maps.difference(base.outputs(), relinked.outputs());
        TreeSet<String> changed = new TreeSet<>(difference.entriesDiffering().keySet());
        changed.addAll(difference.entriesOnlyOnLeft().keySet());
        changed.addAll(difference.entriesOnlyOnRight().keySet());
        if (changed.isEmpty() || order.direction() == Direction.BACK) {
            return;
        }
        OutputOrigins origins = OutputOrigins.read(
                copy.terraform(), attempt.file(BASELINE), module -> LocalReferences.in(copy.moduleFolder(module)));
        List<ResourceAddress> addresses =
                order.relinks().stream().map(Relink::address).toList();
        List<String> strangers = changed.stream()
                .filter(output ->
                        !origins.derives(output, addresses, order.variables().keySet()) && !origins.isPending(output))
                .toList();
        if (!strangers.isEmpty()) {
            throw new RelinkException("The import changed outputs that come from no re-linked address and were not"
                    + " going to change: " + String.join(", ", strangers) + ". Find out why, and begin again");
        }
        progress.about("outputs that follow the re-linked addresses: " + String.join(", ", changed));
    }

    /** What a rehearsal found out. */
    record Rehearsed(Prepared prepared, JudgedPlan forecast) {}
}
