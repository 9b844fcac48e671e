package io.github.tfsafety.rehearsal;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.RecordedCall;
import io.github.tfsafety.rehearsal.Commands.Ended;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The whole job, thin but real. Each step's outcome is returned for the tests to assert, and a step that does not end
 * as it has to ends the rehearsal.
 */
final class Rehearsal {
    private static final int ALLOWED = 0;
    private static final int BLOCKED = 3;

    private final Scene scene;
    private final WayBack way;
    private final Stage stage;
    private final LocalAws aws;
    private final Stack stack;
    private final TerraformCli terraform;
    private final Commands commands;
    private final Path folder;
    private final List<RecordedCall> restores = new ArrayList<>();

    Rehearsal(Scene scene, WayBack way) {
        this.scene = scene;
        this.way = way;
        this.stage = scene.stage();
        this.aws = scene.aws();
        this.stack = scene.stack();
        this.terraform = scene.terraform();
        this.commands = scene.commands();
        this.folder = scene.folder();
    }

    RehearsalOutcome play() {
        stage.step("apply a small stack with the real provider", this::deploy);
        String variablesBefore = stack.variables();
        Ended hurried = stage.step("change cluster_identifier in a hurry, and ask the guard", this::changeInAHurry);
        String point = stage.step(way.title(), this::restore);
        Ended relinked = stage.step("re-link the restored cluster", this::relink);
        Path plan = Runs.onlyFileNamed(scene.runs(), "real.tfplan");
        Ended guarded = stage.step("guard the plan that follows", () -> guard(plan));
        Map<String, String> changes = PlannedActions.of(terraform, plan);
        stage.step("apply exactly that plan", () -> apply(plan));
        PlanOutcome next = stage.step("plan once more", this::planAgain);
        List<ClusterAtAws> clusters = ClusterAtAws.all(aws.endpoint());
        clusters.forEach(cluster -> stage.say("At AWS: " + cluster));
        return new RehearsalOutcome(
                hurried,
                point,
                restoresAskedFor(),
                relinked,
                guarded,
                changes,
                next,
                variablesBefore,
                stack.variables(),
                LoginSecret.host(aws.endpoint(), stack.secretName()),
                clusters);
    }

    private PlanOutcome deploy() {
        stage.say("Terraform " + terraform.version() + " in " + stack.root() + ", AWS at " + aws.endpoint());
        Path plan = folder.resolve("first.tfplan");
        PlanOutcome outcome = terraform.plan(plan);
        terraform.apply(plan);
        stage.say("The cluster " + Stack.OLD_CLUSTER + " is up; its login secret holds its endpoint.");
        ProviderWaits.after("CreateDBCluster", aws.calls(), Scene.SPEED).ifPresent(stage::say);
        return outcome;
    }

    private Ended changeInAHurry() {
        String before = stack.variables();
        stack.writeVariables(before.replace("\"" + Stack.OLD_CLUSTER + "\"", "\"" + Stack.RESTORED_CLUSTER + "\""));
        Path plan = folder.resolve("hurried.tfplan");
        terraform.plan(plan);
        Ended verdict = commands.tfplanGuard("check", "--dir", stack.root().toString(), plan.toString());
        require(verdict.exitCode() == BLOCKED, "the guard did not block the hurried plan");
        stack.writeVariables(before);
        stage.say("The hurried edit is taken back.");
        return verdict;
    }

    private String restore() {
        String point = way.point(scene);
        List<String> arguments = new ArrayList<>(List.of("restore", "cluster"));
        arguments.addAll(way.options(point));
        arguments.addAll(List.of(
                "--target",
                Stack.RESTORED_CLUSTER,
                "--no-tcp",
                "--runs",
                scene.runs().toString()));
        Ended ended = commands.tfsafety(arguments.toArray(new String[0]));
        require(ended.exitCode() == ALLOWED, "the restore failed");
        restores.addAll(aws.calls().of(way.operation()));
        return point;
    }

    private Ended relink() {
        Ended ended = commands.tfsafety(
                "relink",
                "--dir",
                stack.root().toString(),
                "--to",
                Stack.CLUSTER_ADDRESS + "=" + Stack.RESTORED_CLUSTER,
                "--set",
                "cluster_identifier=" + Stack.RESTORED_CLUSTER,
                "--runs",
                scene.runs().toString());
        require(ended.exitCode() == ALLOWED, "the re-link failed");
        return ended;
    }

    private Ended guard(Path plan) {
        Ended verdict = commands.tfsafety("guard", "--dir", stack.root().toString(), plan.toString());
        require(verdict.exitCode() == ALLOWED, "the guard did not allow the plan after the re-link");
        PlannedActions.of(terraform, plan).forEach((address, action) -> stage.say(address + ": " + action));
        return verdict;
    }

    private Path apply(Path plan) {
        aws.calls().clear();
        terraform.apply(plan);
        ProviderWaits.after("ModifyDBCluster", aws.calls(), Scene.SPEED).ifPresent(stage::say);
        return plan;
    }

    private PlanOutcome planAgain() {
        PlanOutcome outcome = terraform.plan(folder.resolve("last.tfplan"));
        require(outcome == PlanOutcome.NO_CHANGES, "the plan after the apply is not clean");
        stage.say("No changes: Terraform manages " + Stack.RESTORED_CLUSTER + " as if nothing had happened.");
        return outcome;
    }

    /** The times or snapshots that AWS was asked to restore. */
    private List<String> restoresAskedFor() {
        return restores.stream()
                .map(call -> call.parameters().getOrDefault(way.parameter(), "none"))
                .toList();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new RehearsalFailedException(otherwise);
        }
    }
}
