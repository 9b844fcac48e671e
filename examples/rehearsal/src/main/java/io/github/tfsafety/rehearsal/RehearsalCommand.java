package io.github.tfsafety.rehearsal;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import io.github.tfsafety.terraform.TerraformException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Sets the scene in a working folder, plays the rehearsal, and sums up. */
public final class RehearsalCommand {
    private static final String CLI_CONFIG = "TF_CLI_CONFIG_FILE";

    private RehearsalCommand() {}

    public static void main(String[] args) {
        System.exit(run(
                Path.of(args.length == 0 ? "target" : args[0]),
                args.length < 2 ? Scenario.CLUSTER_PITR.toString() : args[1],
                System.out));
    }

    /**
     * Rehearses below a folder.
     *
     * @param scenario the name of what is to be rehearsed
     * @return 0 if every step ended as it has to, 1 if not, 2 if there is no such scenario
     */
    static int run(Path parent, String scenario, PrintStream screen) {
        Scenario named;
        try {
            named = Scenario.named(scenario);
        } catch (RehearsalFailedException unknown) {
            screen.println(unknown.getMessage());
            return 2;
        }
        try {
            rehearse(parent, named, screen);
            return 0;
        } catch (RehearsalFailedException | TerraformException | IllegalStateException | IOException failure) {
            screen.println("The rehearsal failed: " + failure.getMessage());
            return 1;
        }
    }

    /** Rehearses below a folder and returns what it came to. */
    static Outcome rehearse(Path parent, Scenario scenario, PrintStream screen) throws IOException {
        Files.createDirectories(parent);
        String name = "rehearsal-" + scenario + "-"
                + LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        Path folder = Files.createDirectory(parent.toRealPath().resolve(name));
        Path log = folder.resolve("rehearsal.log");
        try (Stage stage = new Stage(screen, log);
                LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(Scene.SPEED))) {
            stage.say("Scenario: " + scenario);
            stage.say("Working folder: " + folder);
            stage.say("Log: " + log);
            Map<String, String> environment = environment(folder, aws);
            Stack stack = Stack.writeTo(folder.resolve("stack"), scenario.files());
            TerraformCli terraform = initialised(stack, environment, stage);
            Commands commands =
                    new Commands(stage, folder, terraform.environment().variables());
            Outcome outcome = scenario.play(new Scene(stage, aws, stack, terraform, commands, folder));
            sumUp(stage, outcome, folder, log);
            return outcome;
        }
    }

    private static Map<String, String> environment(Path folder, LocalAws aws) {
        Map<String, String> environment =
                new TreeMap<>(TerraformSandbox.create(folder, aws.endpoint()).environment());
        byte[] password = new byte[16];
        new SecureRandom().nextBytes(password);
        environment.put("TF_VAR_db_admin_password", HexFormat.of().formatHex(password));
        return environment;
    }

    /** Plain init first, as a user's machine does it; the mirror only where the registry cannot be reached. */
    private static TerraformCli initialised(Stack stack, Map<String, String> environment, Stage stage) {
        TerraformEnvironment withMirror = TerraformEnvironment.of(environment);
        TerraformCli terraform = TerraformCli.in(stack.root()).withEnvironment(withMirror.without(CLI_CONFIG));
        try {
            terraform.init();
            return terraform;
        } catch (TerraformException registryUnreachable) {
            if (!withMirror.variables().containsKey(CLI_CONFIG)) {
                stage.say(
                        "terraform init cannot get the provider hashicorp/aws, and no unpacked mirror of it was found;"
                                + " name one by TFSAFETY_PROVIDER_MIRROR.");
                throw registryUnreachable;
            }
            stage.say("Terraform's registry is not reachable; taking the provider from a mirror.");
            TerraformCli mirrored = terraform.withEnvironment(withMirror);
            mirrored.init();
            return mirrored;
        }
    }

    private static void sumUp(Stage stage, Outcome outcome, Path folder, Path log) {
        stage.say("");
        stage.say("== Summary: " + outcome.summary());
        Duration total = Duration.ZERO;
        for (Map.Entry<String, Duration> step : stage.durations().entrySet()) {
            stage.say(String.format("%6.1f s  %s", step.getValue().toMillis() / 1000.0, step.getKey()));
            total = total.plus(step.getValue());
        }
        stage.say(String.format("%6.1f s  in all", total.toMillis() / 1000.0));
        stage.say("Working folder: " + folder);
        stage.say("Log: " + log);
    }
}
