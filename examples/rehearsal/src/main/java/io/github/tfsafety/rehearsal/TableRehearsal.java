package io.github.tfsafety.rehearsal;

import io.github.tfsafety.rehearsal.Commands.Ended;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables that lose their data, or are deleted altogether, and come back. */
final class TableRehearsal {
    static final String GRANULES = "rehearsal-GranulesTable";
    static final String RESTORED = GRANULES + "-restored";
    static final String RULES = "rehearsal-RulesTable";
    static final String TOKENS = "rehearsal-AccessTokensTable";

    private static final String MODULE = "module.data_persistence.aws_dynamodb_table.";
    private static final String GRANULES_ADDRESS = MODULE + "granules_table";
    private static final int SETTINGS_UNKNOWN = 3;
    private static final Duration A_WHILE = Duration.ofMinutes(30);

    private final Scene scene;
    private final Stage stage;

    TableRehearsal(Scene scene) {
        this.scene = scene;
        this.stage = scene.stage();
    }

    /** Somebody empties a table by mistake. */
    TablesOutcome playOneTable() {
        try (TablesAtAws tables = new TablesAtAws(scene.aws().endpoint())) {
            stage.step("apply a small stack with the real provider, and fill a table", () -> deploy(tables));
            Instant moment = stage.step("lose the data by mistake", () -> empty(tables));
            stage.step(
                    "restore the table to the moment before",
                    () -> succeed(
                            "restore",
                            "table",
                            "--source",
                            GRANULES,
                            "--to-time",
                            moment.toString(),
                            "--target",
                            RESTORED));
            return bind(tables, Map.of(GRANULES_ADDRESS, RESTORED), RESTORED);
        }
    }

    /** Somebody deletes all tables, and the state is lost, too. */
    TablesOutcome playAllLost() {
        try (TablesAtAws tables = new TablesAtAws(scene.aws().endpoint())) {
            stage.step("apply a small stack with the real provider, and fill a table", () -> deploy(tables));
            stage.step("lose all tables and the state", () -> loseAll(tables));
            stage.step("restore all tables from what AWS keeps of them", this::restoreAll);
            return bind(tables, Map.of(GRANULES_ADDRESS, GRANULES, MODULE + "rules_table", RULES), GRANULES);
        }
    }

    private PlanOutcome deploy(TablesAtAws tables) {
        Path plan = scene.folder().resolve("first.tfplan");
        PlanOutcome outcome = scene.terraform().plan(plan);
        scene.terraform().apply(plan);
        tables.put(GRANULES, "granule-1");
        tables.put(GRANULES, "granule-2");
        scene.aws().clock().advance(A_WHILE);
        stage.say("The tables are up: " + tables.names() + ", and hold " + tables.granules(GRANULES));
        return outcome;
    }

    private Instant empty(TablesAtAws tables) {
        Instant before = scene.aws().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        scene.aws().clock().advance(Duration.ofMinutes(1));
        tables.granules(GRANULES).forEach(granule -> tables.remove(GRANULES, granule));
        scene.aws().clock().advance(A_WHILE);
        stage.say(GRANULES + " holds " + tables.granules(GRANULES) + "; at " + before + " all was well.");
        return before;
    }

    private List<String> loseAll(TablesAtAws tables) {
        tables.unprotectAll();
        scene.aws().clock().advance(A_WHILE);
        tables.deleteAll();
        scene.aws().clock().advance(A_WHILE);
        try {
            Files.delete(scene.stack().root().resolve("terraform.tfstate"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stage.say("AWS has no table any more: " + tables.names());
        return tables.names();
    }

    private Ended restoreAll() {
        Ended ended = scene.commands()
                .tfsafety(
                        "restore",
                        "tables",
                        "--prefix",
                        "rehearsal",
                        "--runs",
                        scene.runs().toString());
        require(ended.exitCode() == 0 || ended.exitCode() == SETTINGS_UNKNOWN, "the restore failed");
        stage.say("AWS forgets settings with a deleted table; those that Terraform knows come back by its plan.");
        return ended;
    }

    private TablesOutcome bind(TablesAtAws tables, Map<String, String> tablesByAddress, String granules) {
        stage.step("bind what is restored in the state", () -> relink(tablesByAddress));
        Path plan = Runs.onlyFileNamed(scene.runs(), "real.tfplan");
        stage.step("guard the plan that follows", () -> guard(plan));
        Map<String, String> changes = PlannedActions.of(scene.terraform(), plan);
        changes.forEach((address, action) -> stage.say(address + ": " + action));
        stage.step("apply exactly that plan", () -> {
            scene.terraform().apply(plan);
            return plan;
        });
        PlanOutcome next = stage.step(
                "plan once more", () -> scene.terraform().plan(scene.folder().resolve("last.tfplan")));
        require(next == PlanOutcome.NO_CHANGES, "the plan after the apply is not clean");
        List<String> bound = BoundDatabase.in(scene.terraform(), Set.of("aws_dynamodb_table")).stream()
                .map(BoundDatabase::id)
                .sorted()
                .toList();
        stage.say("Terraform manages " + bound + "; " + granules + " holds " + tables.granules(granules));
        return new TablesOutcome(changes, next, tables.granules(granules), bound, tables.names());
    }

    private Ended relink(Map<String, String> tablesByAddress) {
        List<String> arguments =
                new ArrayList<>(List.of("relink", "--dir", scene.stack().root().toString()));
        tablesByAddress.forEach((address, table) -> arguments.addAll(List.of("--to", address + "=" + table)));
        return succeed(arguments.toArray(new String[0]));
    }

    private Ended guard(Path plan) {
        Ended verdict =
                scene.commands().tfsafety("guard", "--dir", scene.stack().root().toString(), plan.toString());
        require(verdict.exitCode() == 0, "the guard did not allow the plan after the re-link");
        return verdict;
    }

    private Ended succeed(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--runs", scene.runs().toString()));
        Ended ended = scene.commands().tfsafety(all.toArray(new String[0]));
        require(ended.exitCode() == 0, "tfsafety " + arguments[0] + " ended with exit code " + ended.exitCode());
        return ended;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new RehearsalFailedException(otherwise);
        }
    }
}
