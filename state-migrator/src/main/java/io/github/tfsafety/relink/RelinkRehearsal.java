package io.github.tfsafety.relink;

import static java.util.stream.Collectors.toSet;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        if (account != Outcome.SAME) {
            return List.of();
        }
        problems.looking(() -> new StaleImports(databases, base, problems).look(terraform.root()));
        return new Preflight(databases, base, problems).look(order.relinks());
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
        Map<ResourceAddress, PendingChange> pending = planBaseline(copy, order);
        variables.writeInto(terraform, copy.root());
        progress.about("removing and importing in the copy");
        CopyRelinker relinker = new CopyRelinker(copy);
        StateFile relinked = relinker.relink(bindings, base, reversal);
        JudgedPlan forecast = forecast(copy, judge(order, base, relinked, bindings, pending));
        List<Binding> all = new ArrayList<>(bindings);
        for (List<Binding> along = along(forecast, all, order, base);
                !along.isEmpty();
                along = along(forecast, all, order, base)) {
            all.addAll(along);
            relinked = relinker.relinkBesides(along, all, base);
            forecast = forecast(copy, judge(order, base, relinked, all, pending));
        }
        requireFollowingOutputs(copy, base, relinked, all, order);
        requireNothingElsePending(pending, all, forecast, order);
        StateFile pushed = relinked.withSerial(base.serial() + 1);
        return new Rehearsed(new Prepared(base, pushed, all, variables, pending), forecast);
    }

    private PlanJudge judge(
            Order order,
            StateFile base,
            StateFile relinked,
            List<Binding> bindings,
            Map<ResourceAddress, PendingChange> pending) {
        return new PlanJudge(databases, bindings, pending, order, LeftBehind.of(base, relinked, bindings));
    }

    private JudgedPlan forecast(PrivateCopy copy, PlanJudge judge) {
        progress.about("planning in the copy as it will be (the forecast)");
        return judge.forecast(copy.terraform(), attempt.file("forecast.tfplan"));
    }

    /** What the forecast would replace for the restored databases although they have it already. */
    private List<Binding> along(JudgedPlan forecast, List<Binding> bindings, Order order, StateFile base) {
        if (order.direction() == Direction.BACK) {
            return List.of();
        }
        List<Relink> along = new Followers(databases, order).in(forecast.saved().plan(), bindings);
        if (along.isEmpty()) {
            return List.of();
        }
        along.forEach(relink -> progress.about(relink.address() + " comes along: it is bound to " + relink.newId()));
        List<Relink> all = new ArrayList<>();
        bindings.forEach(binding ->
                all.add(new Relink(binding.address(), binding.target().id())));
        all.addAll(along);
        Problems problems = new Problems();
        List<Binding> found = new Preflight(databases, base, problems).look(all);
        problems.throwIfAny();
        return found.subList(bindings.size(), found.size());
    }

    /**
     * What was already going to happen, whatever this run does. It is part of the plans that follow, so it is not
     * applied unread.
     */
    private Map<ResourceAddress, PendingChange> planBaseline(PrivateCopy copy, Order order) {
        progress.about("planning in the copy as it is (the baseline)");
        Path target = attempt.file(BASELINE);
        return switch (copy.terraform().plan(target)) {
            case NO_CHANGES -> Map.of();
            case CHANGES -> {
                Map<ResourceAddress, PendingChange> changes = PlanJudge.changesOf(copy.terraform(), target);
                PendingBefore before = new PendingBefore(changes, databases, order.mayReplace());
                Set<ResourceAddress> relinked =
                        order.relinks().stream().map(Relink::address).collect(toSet());
                Set<String> pending = before.beforehand(relinked);
                if (order.afterwards() == Afterwards.APPLY_THE_PLAN && (changes.isEmpty() || !pending.isEmpty())) {
                    throw new RelinkException(before.refusal(pending));
                }
                progress.about("changes were pending before this run; the plans below hold them, too");
                yield changes;
            }
        };
    }

    private void requireNothingElsePending(
            Map<ResourceAddress, PendingChange> changes, List<Binding> all, JudgedPlan forecast, Order order) {
        PendingBefore before = new PendingBefore(changes, databases, order.mayReplace());
        Set<String> still = before.still(all.stream().map(Binding::address).collect(toSet()), forecast.changes());
        if (order.afterwards() == Afterwards.APPLY_THE_PLAN && !still.isEmpty()) {
            throw new RelinkException(before.refusal(still));
        }
    }

    /** Outputs follow the addresses that are re-linked; of anything else they must not have changed. */
    private void requireFollowingOutputs(
            PrivateCopy copy, StateFile base, StateFile relinked, List<Binding> bindings, Order order) {
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
                bindings.stream().map(Binding::address).toList();
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
