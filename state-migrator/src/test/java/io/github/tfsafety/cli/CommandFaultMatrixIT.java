package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.RunState;
import io.github.tfsafety.run.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command that works with AWS, whatever happens to its calls: it ends well, or in an error that says what to do,
 * and in either case the run's journal is whole; gone on with, it ends well, and nothing is there twice. A sample of
 * calls and misfortunes; {@code -Plong-faults} leaves no combination out.
 */
final class CommandFaultMatrixIT {
    private static final boolean FULL = "full".equals(System.getProperty("tfsafety.fault-matrix"));
    /** Of the combinations that a command has, beside the lost replies to calls that change something. */
    private static final int SAMPLE = 3;

    private static final Pattern READ = Pattern.compile("(Describe|List|Get|Scan|BatchGet).*");
    private static final Set<String> MANY_ITEMS = Set.of("Scan", "BatchGetItem", "BatchWriteItem");
    private static final String THROTTLED = "throttled always";
    private static final String LOST = "reply lost";
    /** Changes whose reply was lost in the sample of some command. */
    private static final Set<String> LOST_ONCE = new HashSet<>();

    private static final Pattern REMEDY = Pattern.compile("(wait|change this|stop): ");
    private static final Pattern RESTORED =
            Pattern.compile("UNKNOWN|DIFFERS|unknown|not checked", Pattern.CASE_INSENSITIVE);
    private static final List<Misfortune> MISFORTUNES = List.of(
            new Misfortune("denied", List.of(), Fault.accessDenied()),
            new Misfortune(LOST, List.of(Fault.dropAfterEffect()), FaultyAws.MOMENT),
            new Misfortune("signed out", List.of(), Fault.expiredCredentials()),
            new Misfortune("server errors", List.of(), Fault.serverError()),
            new Misfortune("reply lost, then silence", List.of(Fault.dropAfterEffect()), Fault.dropBeforeEffect()),
            new Misfortune(
                    "reply lost, then throttled",
                    List.of(Fault.dropAfterEffect(), Fault.throttle(), Fault.throttle()),
                    FaultyAws.MOMENT),
            new Misfortune("throttled once", List.of(Fault.throttle()), FaultyAws.MOMENT),
            new Misfortune("cut off before", List.of(Fault.dropBeforeEffect()), FaultyAws.MOMENT),
            new Misfortune(THROTTLED, List.of(), Fault.throttle()));

    private static final Map<String, String> SESSION = Map.of(
            "aws.region", "us-east-1",
            "aws.accessKeyId", "test",
            "aws.secretAccessKey", "test",
            "aws.disableEc2Metadata", "true");
    private static final String ENDPOINT = "aws.endpointUrl";

    @TempDir
    Path folder;

    private int tries;

    private record Misfortune(String name, List<Fault> first, Fault everAfter) {}

    private record Ended(int exitCode, String output) {}

    @BeforeEach
    void writeItems() throws IOException {
        Files.writeString(folder.resolve("items.jsonl"), "{\"id\":\"one\"}\n{\"id\":\"two\"}\n");
    }

    @BeforeAll
    static void signIn() {
        SESSION.forEach(System::setProperty);
    }

    @AfterEach
    void forgetTheEndpoint() {
        System.clearProperty(ENDPOINT);
    }

    @AfterAll
    static void signOut() {
        SESSION.keySet().forEach(System::clearProperty);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "points source shop-source shop-lost",
                "capsule save source shop-source --out FILE",
                "backup source shop-source",
                "drill source --target throw-away --no-tcp",
                "drill shop-source --target throw-away --count",
                "restore cluster --source source --target target --latest --no-tcp",
                "restore table --source shop-source --target target --latest --count",
                "restore tables --prefix shop --only shop-lost --max-spread PT48H",
                "dump shop-source --out FILE",
                "load ITEMS --table shop-source --format plain"
            })
    void endsWellOrTellsWhatToDoAndGoesOn(String line) throws Exception {
        List<String> operations = new ArrayList<>();
        int exitCode;
        try (FaultyAws world = new FaultyAws()) {
            Ended untroubled = run(world, folder.resolve("untroubled"), line);
            exitCode = untroubled.exitCode();
            assertThat(exitCode).as(untroubled.output()).isIn(0, 3);
            assertThat(world.twice()).isEmpty();
            operations.addAll(world.operations());
        }
        Map<String, AssertionError> failures = new TreeMap<>();
        int number = 0;
        for (String operation : operations) {
            for (Misfortune misfortune : MISFORTUNES) {
                boolean sampled = isInSample(number++, operations.size() * MISFORTUNES.size());
                boolean chosen = FULL || sampled || isNewLoss(operation, misfortune);
                if (chosen && !waitsForItsTurn(operation, misfortune)) {
                    String what = operation + ", " + misfortune.name();
                    try {
                        suffer(line, operation, misfortune, exitCode);
                    } catch (AssertionError e) {
                        failures.put(what, e);
                    }
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    /** Where AWS takes so many at a time, of restores and of reads of items, a command waits for hours for its turn. */
    private static boolean waitsForItsTurn(String operation, Misfortune misfortune) {
        return misfortune.name().equals(THROTTLED)
                && (operation.startsWith("RestoreTable") || MANY_ITEMS.contains(operation));
    }

    private static boolean isNewLoss(String operation, Misfortune misfortune) {
        return misfortune.name().equals(LOST) && !READ.matcher(operation).matches() && LOST_ONCE.add(operation);
    }

    /** Spread over the calls, and over the misfortunes. */
    private static boolean isInSample(int number, int all) {
        int stride = Math.max(1, all / SAMPLE) | 1;
        return number % stride == stride / 2;
    }

    private void suffer(String line, String operation, Misfortune misfortune, int usual) {
        Path runs = folder.resolve("runs-" + tries++);
        try (FaultyAws world = new FaultyAws()) {
            world.trouble(operation, misfortune.first(), misfortune.everAfter());
            Ended troubled = run(world, runs, line);
            world.calm();
            assertToldWell(troubled, usual);
            List<RunSnapshot> begun = new Runs(runs).list();
            assertThat(begun).hasSizeLessThanOrEqualTo(1).allMatch(run -> run.state() != RunState.DAMAGED);
            if (troubled.exitCode() == 1) {
                Ended again = begun.isEmpty()
                        ? run(world, runs, line)
                        : run(world, runs, "resume " + begun.get(0).id());
                assertThat(again.exitCode()).as(again.output()).isEqualTo(usual);
                assertThat(new Runs(runs).list()).allMatch(run -> run.state() == RunState.DONE);
            }
            assertThat(world.twice()).isEmpty();
        }
    }

    /** What could not be looked at is wanting in the report, and the exit code says so. */
    private static void assertToldWell(Ended ended, int usual) {
        assertThat(ended.output()).doesNotContain("\tat ", "unexpected failure");
        if (ended.exitCode() == 1) {
            assertThat(ended.output()).containsPattern(REMEDY);
        } else if (ended.exitCode() != usual) {
            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
            assertThat(ended.output()).containsPattern(RESTORED);
        }
    }

    private Ended run(FaultyAws world, Path runs, String line) {
        System.setProperty(ENDPOINT, world.aws.endpoint().toString());
        List<String> arguments = new ArrayList<>(List.of(line.replace("FILE", runs + ".json")
                .replace("ITEMS", folder.resolve("items.jsonl").toString())
                .split(" ")));
        if (!line.startsWith("points") && !line.startsWith("capsule")) {
            arguments.addAll(List.of("--runs", runs.toString()));
        }
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output, true);
        int exitCode = Tfsafety.run(writer, writer, arguments.toArray(String[]::new));
        writer.flush();
        return new Ended(exitCode, output.toString());
    }
}
