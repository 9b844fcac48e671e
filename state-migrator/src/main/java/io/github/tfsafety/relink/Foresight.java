package io.github.tfsafety.relink;

import static java.util.stream.Collectors.toSet;

import io.github.tfsafety.plan.AttributeValue;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.PlanScope;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.relink.AccountCheck.Outcome;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a re-link would be refused for while its new databases do not exist yet. What the configuration will call
 * them, and whether it protects them, is told by a plan in a copy whose state does not have the addresses: Terraform
 * then plans to make them just as the configuration says.
 */
final class Foresight {
    private final TerraformCli terraform;
    private final Databases databases;
    private final RelinkRequest request;
    private final Problems problems = new Problems();

    Foresight(TerraformCli terraform, Databases databases, RelinkRequest request) {
        this.terraform = terraform;
        this.databases = databases;
        this.request = request;
    }

    List<String> problems() {
        Optional<String> workspace = new RootPreflight(terraform, problems).look(request.locking());
        StateFile state = workspace
                .flatMap(found -> problems.looking(() -> StateFile.parseOrEmpty(terraform.pullState())))
                .orElseGet(() -> StateFile.parseOrEmpty(new byte[0]));
        if (workspace.isPresent() && state.isEmpty()) {
            LocalState.of(terraform).flatMap(LocalState::emptied).ifPresent(problems::add);
        }
        lookUp(state);
        SourcesPreflight sources = new SourcesPreflight(terraform, problems);
        Optional<SourceTree> tree = sources.tree(state, request.allowedReads());
        Optional<VariablesFile> edit = sources.edit(request.relinks(), request.variables());
        if (problems.areNone()) {
            problems.looking(() -> plan(workspace.orElseThrow(), state, tree.orElseThrow(), edit.orElseThrow()));
        }
        return problems.all();
    }

    private void lookUp(StateFile state) {
        problems.looking(() -> {
            Preflight preflight = new Preflight(databases, state, problems);
            if (AccountCheck.look(state, request.relinks(), databases.whereabouts(), problems) == Outcome.SAME) {
                request.relinks().forEach(relink -> preflight.kindOf(relink.address()));
                new StaleImports(databases, state, problems).look(terraform.root());
            }
        });
    }

    private void plan(String workspace, StateFile state, SourceTree tree, VariablesFile edit) {
        try (PassingFolder folder = PassingFolder.make()) {
            PrivateCopy copy = PrivateCopy.make(tree, terraform, workspace, state, folder.copyPlace());
            if (request.afterwards() == Afterwards.APPLY_THE_PLAN) {
                requireNothingPending(copy, folder.file("baseline.tfplan"));
            }
            edit.writeInto(terraform, copy.root());
            Plan made = planToMakeAnew(copy, state, folder.file("anew.tfplan"));
            request.relinks().forEach(relink -> requireAsWished(relink, made));
        }
    }

    private void requireNothingPending(PrivateCopy copy, Path target) {
        if (copy.terraform().plan(target) == PlanOutcome.NO_CHANGES) {
            return;
        }
        PendingBefore before =
                new PendingBefore(PlanJudge.changesOf(copy.terraform(), target), databases, request.mayReplace());
        Set<String> pending = before.beforehand(
                request.relinks().stream().map(Relink::address).collect(toSet()));
        if (before.changes().isEmpty() || !pending.isEmpty()) {
            problems.add(before.refusal(pending));
        }
    }

    private Plan planToMakeAnew(PrivateCopy copy, StateFile state, Path target) {
        List<String> bound = request.relinks().stream()
                .map(Relink::address)
                .filter(state::contains)
                .map(String::valueOf)
                .toList();
        if (!bound.isEmpty()) {
            copy.terraform().removeFromState(bound);
        }
        List<String> options = new ArrayList<>(List.of("-refresh=false"));
        request.relinks().forEach(relink -> options.add("-target=" + relink.address()));
        copy.terraform().plan(target, options);
        return copy.terraform().showPlan(target, PlanReader.keeping(scope())::read);
    }

    private PlanScope scope() {
        Set<String> attributes = new HashSet<>();
        for (DatabaseKind kind : databases.kinds()) {
            kind.nameAttribute().ifPresent(attributes::add);
            kind.protectionAttribute().ifPresent(attributes::add);
        }
        return PlanScope.everything(attributes);
    }

    private void requireAsWished(Relink relink, Plan plan) {
        DatabaseKind kind = databases.kindOf(relink.address()).orElseThrow();
        Optional<ResourceChange> planned = plan.changes().stream()
                .filter(change -> change.address().equals(relink.address()))
                .findFirst();
        if (planned.isEmpty()) {
            problems.add("The configuration does not have " + relink.address());
            return;
        }
        kind.nameAttribute()
                .flatMap(planned.get()::after)
                .filter(name -> name.kind() == AttributeValue.Kind.STRING
                        && !name.text().equals(relink.newId()))
                .ifPresent(name -> problems.add("The configuration would call " + relink.address() + " " + name.text()
                        + ", and not " + relink.newId() + ", so that the plan would replace it"));
        boolean released = kind.protectionAttribute()
                .filter(attribute -> planned.get()
                        .after(attribute)
                        .filter(AttributeValue::isTrue)
                        .isEmpty())
                .isPresent();
        if (released) {
            problems.add(PlanJudge.seatBeltReleased(relink.address(), kind));
        }
    }
}
