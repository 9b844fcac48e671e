package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cli.TfsafetyProcess.Ended;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.RecordedCall;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.RunState;
import io.github.tfsafety.run.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code relink} and {@code recover} by the real command and the real Terraform, whatever happens to the calls that
 * either makes: state, variables and deletion protection always belong together, the journal is whole, and gone on with
 * the work ends well, with nothing restored twice. One misfortune each; {@code -Plong-faults} leaves no combination
 * out.
 */
final class RelinkFaultMatrixIT {
    private static final boolean FULL = "full".equals(System.getProperty("tfsafety.fault-matrix"));
    private static final String RELINK = "relink --dir ROOT --to aws_rds_cluster.main=new --set cluster_identifier=new";
    private static final String RECOVER = "recover FILE";

    private static final Misfortune LOST_FOR_LONG =
            new Misfortune("reply lost, then silence", List.of(Fault.dropAfterEffect()), Fault.dropBeforeEffect());
    private static final List<Misfortune> MISFORTUNES = List.of(
            LOST_FOR_LONG,
            new Misfortune("denied", List.of(), Fault.accessDenied()),
            new Misfortune("reply lost", List.of(Fault.dropAfterEffect()), FaultyRoot.MOMENT),
            new Misfortune("signed out", List.of(), Fault.expiredCredentials()),
            new Misfortune("server errors", List.of(), Fault.serverError()),
            new Misfortune(
                    "reply lost, then throttled",
                    List.of(Fault.dropAfterEffect(), Fault.throttle(), Fault.throttle()),
                    FaultyRoot.MOMENT),
            new Misfortune("throttled once", List.of(Fault.throttle()), FaultyRoot.MOMENT),
            new Misfortune("cut off before", List.of(Fault.dropBeforeEffect()), FaultyRoot.MOMENT),
            new Misfortune("throttled always", List.of(), Fault.throttle()));

    /** Calls that make something, and that may have their effect once only. */
    private static final Set<String> ONCE = Set.of("RestoreDBClusterToPointInTime", "CreateDBClusterSnapshot");

    /** Of an error of ours, of one of Terraform's, and of either how far the work came. */
    private static final Pattern REMEDY = Pattern.compile("(wait|change this|stop): |Error: ");

    @TempDir
    static Path folder;

    private static FaultyRoot scene;

    private int tries;

    @TempDir
    Path runs;

    private record Misfortune(String name, List<Fault> first, Fault everAfter) {}

    private record Try(String operation, Misfortune misfortune) {}

    @BeforeAll
    static void setTheScene() throws IOException {
        scene = new FaultyRoot(folder);
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @BeforeEach
    void putBack() throws IOException {
        scene.putBack();
    }

    @Test
    void relinksOrTellsWhatToDoAndGoesOn() throws Exception {
        suffer(RELINK, "new", new Try("ModifyDBCluster", LOST_FOR_LONG));
    }

    @Test
    void recoversOrTellsWhatToDoAndGoesOn() throws Exception {
        suffer(RECOVER, "recovered", new Try("RestoreDBClusterToPointInTime", LOST_FOR_LONG));
    }

    private void suffer(String line, String target, Try sample) throws Exception {
        Map<String, AssertionError> failures = new TreeMap<>();
        for (Try one : FULL ? everyTry(line, target) : List.of(sample)) {
            try {
                meet(line, target, one);
            } catch (AssertionError e) {
                failures.put(one.operation() + ", " + one.misfortune().name(), e);
            }
        }
        assertThat(failures).isEmpty();
    }

    private List<Try> everyTry(String line, String target) throws Exception {
        return operations(line, target).stream()
                .flatMap(operation -> MISFORTUNES.stream().map(each -> new Try(operation, each)))
                .toList();
    }

    /** The calls that the command and its Terraform make when nothing happens. */
    private List<String> operations(String line, String target) throws Exception {
        assertGoneWell(scene.run(runs.resolve("untroubled"), line), target);
        return scene.aws().calls().all().stream()
                .map(RecordedCall::operation)
                .distinct()
                .toList();
    }

    private void meet(String line, String target, Try one) throws Exception {
        scene.putBack();
        Path here = runs.resolve("try-" + tries++);
        scene.trouble(
                one.operation(), one.misfortune().first(), one.misfortune().everAfter());
        Ended troubled = scene.run(here, line);
        scene.calm();
        List<RunSnapshot> begun = new Runs(here).list();
        assertThat(begun).hasSizeLessThanOrEqualTo(1).allMatch(run -> run.state() != RunState.DAMAGED);
        assertTogether(target);
        if (troubled.exitCode() == 0) {
            assertGoneWell(troubled, target);
        } else {
            assertThat(troubled.exitCode()).as(troubled.output()).isEqualTo(1);
            assertThat(troubled.output()).containsPattern(REMEDY).doesNotContain("\tat ", "unexpected failure");
            String again = begun.isEmpty() ? line : "resume " + begun.get(0).id();
            assertGoneWell(scene.run(here, again), target);
        }
        assertThat(new Runs(here).list()).hasSize(1).allMatch(run -> run.state() == RunState.DONE);
    }

    private static void assertGoneWell(Ended ended, String target) throws IOException {
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(scene.bound()).isEqualTo(target);
        assertTogether(target);
        for (String once : ONCE) {
            assertThat(scene.aws().calls().of(once).stream().filter(RecordedCall::hadItsEffect))
                    .as(once)
                    .hasSizeLessThanOrEqualTo(1);
        }
        assertThat(scene.aws().calls().all()).noneMatch(call -> call.operation().startsWith("Delete"));
    }

    /** State and variables name the same cluster, and once it is the other one, none can be deleted by mistake. */
    private static void assertTogether(String target) throws IOException {
        String bound = scene.bound();
        assertThat(scene.variables()).isEqualTo(FaultyRoot.variables(bound));
        if (bound.equals(target)) {
            assertThat(scene.isProtected("old")).isTrue();
            assertThat(scene.isProtected(target)).isTrue();
        }
    }
}
