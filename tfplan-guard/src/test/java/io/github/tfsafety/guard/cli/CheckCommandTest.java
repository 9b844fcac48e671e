package io.github.tfsafety.guard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.guard.Evidence;
import io.github.tfsafety.plan.Plans;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
    @TempDir
    Path folder;

    @Test
    void endsWithZeroForAPlanThatKeepsTheDatabase() throws IOException {
        assertThat(TfplanGuard.run("check", plan("update"))).isZero();
    }

    @Test
    void endsWithThreeForAPlanThatLosesTheDatabase() throws IOException {
        assertThat(TfplanGuard.run("check", plan("delete"))).isEqualTo(ExitCode.BLOCKED);
    }

    @Test
    void endsWithOneForWhatItCannotJudge() throws IOException {
        assertThat(TfplanGuard.run("check", plan("targeted"))).isEqualTo(ExitCode.UNDECIDED);
        assertThat(TfplanGuard.run("check", plan("errored-by-prevent-destroy"))).isEqualTo(ExitCode.UNDECIDED);
        assertThat(TfplanGuard.run("check", folder.resolve("missing").toString()))
                .isEqualTo(ExitCode.UNDECIDED);
        assertThat(TfplanGuard.run("check", folder.toString())).isEqualTo(ExitCode.UNDECIDED);
    }

    @Test
    void endsWithTwoForWrongUsage() {
        assertThat(TfplanGuard.run("check")).isEqualTo(ExitCode.USAGE);
        assertThat(TfplanGuard.run("check", "--no-such-option", "x")).isEqualTo(ExitCode.USAGE);
        assertThat(TfplanGuard.run()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void letsTheWorstOfSeveralPlansDecide() throws IOException {
        assertThat(TfplanGuard.run("check", plan("update"), plan("delete"))).isEqualTo(ExitCode.BLOCKED);
        assertThat(TfplanGuard.run("check", plan("delete"), plan("targeted"), plan("update")))
                .isEqualTo(ExitCode.UNDECIDED);
    }

    @Test
    void judgesByAPolicy() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "version: 1\nprotect: [{types: [other]}]\n");

        assertThat(TfplanGuard.run("check", "--policy", policy.toString(), plan("delete")))
                .isZero();
    }

    @Test
    void cannotDecideByAPolicyThatIsNotUnderstood() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "");

        assertThat(TfplanGuard.run("check", "--policy", policy.toString(), plan("update")))
                .isEqualTo(ExitCode.UNDECIDED);
        assertThat(TfplanGuard.run("check", "--policy", folder.resolve("none").toString(), plan("update")))
                .isEqualTo(ExitCode.UNDECIDED);
    }

    @Test
    void acceptsARefreshOnlyPlanOnlyIfItIsMeant() throws IOException {
        assertThat(TfplanGuard.run("check", plan("refresh-only"))).isEqualTo(ExitCode.UNDECIDED);
        assertThat(TfplanGuard.run("check", "--refresh-only", plan("refresh-only")))
                .isZero();
    }

    @Test
    void writesSeveralReports() throws IOException {
        Path sarif = folder.resolve("out.sarif");
        Path html = folder.resolve("out.html");

        TfplanGuard.run("check", "--report", "sarif=" + sarif, "--report", "html=" + html, plan("delete"));

        assertThat(sarif).content().contains("\"2.1.0\"");
        assertThat(html).content().startsWith("<!doctype html>");
    }

    @Test
    void writesReportsForTheirOwnerOnlyUnlessTheFileWasThere() throws IOException {
        Path made = folder.resolve("made.json");
        Path shared = Files.createFile(folder.resolve("shared.json"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rw-r--r--"));

        TfplanGuard.run("check", "--report", "json=" + made, "--report", "json=" + shared, plan("delete"));

        assertThat(Files.getPosixFilePermissions(made)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(shared)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void blocksEvenIfAReportCannotBeWritten() throws IOException {
        String nowhere = "html=" + folder.resolve("none/out.html");

        assertThat(TfplanGuard.run("check", "--report", nowhere, plan("delete")))
                .isEqualTo(ExitCode.BLOCKED);
        assertThat(TfplanGuard.run("check", "--report", nowhere, plan("update")))
                .isEqualTo(ExitCode.UNDECIDED);
    }

    @Test
    void writesTheOtherReportsIfOneCannotBeWritten() throws IOException {
        Path json = folder.resolve("out.json");

        TfplanGuard.run(
                "check",
                "--report",
                "html=" + folder.resolve("none/out.html"),
                "--report",
                "json=" + json,
                plan("delete"));

        assertThat(json).exists();
    }

    @Test
    void refusesThePlanThatIsGivenTwice() throws IOException {
        assertThat(TfplanGuard.run("check", plan("update"), plan("update"))).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void writesNoReportOverThePlan() throws IOException {
        String plan = plan("update");

        assertThat(TfplanGuard.run("check", "--report", "json=" + plan, plan)).isEqualTo(ExitCode.USAGE);
        assertThat(TfplanGuard.run("check", plan)).isZero();
    }

    @Test
    void takesNoArgumentsOutOfFiles() throws IOException {
        Path arguments = Files.writeString(folder.resolve("arguments"), plan("update"));

        assertThat(TfplanGuard.run("check", "@" + arguments)).isEqualTo(ExitCode.UNDECIDED);
    }

    @Test
    void pointsAtTheLineInTheConfiguration() throws IOException {
        Path main = Files.writeString(folder.resolve("main.tf"), "# one\n\nresource \"aws_rds_cluster\" \"db\" {\n}\n");
        Path sarif = folder.resolve("out.sarif");

        TfplanGuard.run(
                "check",
                "--config-dir",
                folder.toString(),
                "--report",
                "sarif=" + sarif,
                plan("replace-destroy-first"));

        assertThat(sarif)
                .content()
                .contains("\"startLine\" : 3", main.getFileName().toString());
    }

    @Test
    void endsWithOneIfAReportCannotBeWritten() throws IOException {
        assertThat(TfplanGuard.run("check", "--report", "json=" + folder.resolve("no/such/folder/x"), plan("update")))
                .isEqualTo(ExitCode.UNDECIDED);
    }

    @Test
    void showsTheReportOnStandardOutputEvenIfAnotherCannotBeWritten() throws IOException {
        StringWriter out = new StringWriter();
        int exitCode = new CommandLine(new CheckCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter(), true))
                .setExecutionExceptionHandler(new PlainErrors())
                .execute("--report", "json=" + folder.resolve("no/x"), "--report", "text", plan("delete"));

        assertThat(exitCode).isEqualTo(ExitCode.BLOCKED);
        assertThat(out.toString()).contains("aws_rds_cluster.db");
    }

    @Test
    void refusesAConfigurationThatIsNotThere() throws IOException {
        assertThat(TfplanGuard.run(
                        "check", "--config-dir", folder.resolve("none").toString(), plan("update")))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void asksForEvidenceWhoeverIsHandedIn() throws IOException {
        StringWriter out = new StringWriter();
        CheckCommand command = new CheckCommand(() -> Optional.of(database -> new Evidence.None()));
        int exitCode =
                new CommandLine(command).setOut(new PrintWriter(out, true)).execute("--report", "json", plan("delete"));

        assertThat(exitCode).isEqualTo(ExitCode.BLOCKED);
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .at("/findings/0/recovery/status")
                        .asText())
                .isEqualTo("none");
    }

    @Test
    void refusesAReportThatDoesNotExist() throws IOException {
        assertThat(TfplanGuard.run("check", "--report", "pdf", plan("update"))).isEqualTo(ExitCode.USAGE);
        assertThat(TfplanGuard.run("check", "--report", "json=", plan("update")))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void judgesTheUnitsOfATerragruntRunTogether() throws IOException {
        unit("old", "aws/forget.json");
        assertThat(TfplanGuard.run("check", folder.toString())).isEqualTo(ExitCode.BLOCKED);

        unit("new/nested", "aws/import.json");
        assertThat(TfplanGuard.run("check", folder.toString())).isZero();
    }

    @Test
    void passesOverNothingInAFolderThatMayBeAPlan(@TempDir Path elsewhere) throws IOException {
        unit("unit-a", "aws/import.json");
        Path other = Files.write(folder.resolve("unit-a/plan.json"), Plans.corpus("aws/delete.json"));
        assertThat(TfplanGuard.run("check", folder.toString())).isEqualTo(ExitCode.BLOCKED);

        Path linked = Files.createDirectories(elsewhere.resolve("unit"));
        Files.move(other, linked.resolve("tfplan.json"));
        assertThat(TfplanGuard.run("check", folder.toString())).isZero();
        Path link = Files.createSymbolicLink(folder.resolve("unit-b"), linked);
        assertThat(TfplanGuard.run("check", folder.toString())).isEqualTo(ExitCode.BLOCKED);

        Files.delete(linked.resolve("tfplan.json"));
        Files.delete(linked);
        assertThat(TfplanGuard.run("check", folder.toString())).isEqualTo(ExitCode.UNDECIDED);
        Files.delete(link);
        assertThat(TfplanGuard.run("check", folder.toString())).isZero();
    }

    @Test
    void passesOverNothingThatBeginsLikeAPlanWhateverItsName() throws IOException {
        unit("unit-a", "aws/no-op.json");
        for (String name : List.of("tfplan.JSON", "plan", "plan.txt")) {
            Path plan = Files.write(folder.resolve("unit-a").resolve(name), Plans.corpus("aws/delete.json"));
            assertThat(TfplanGuard.run("check", folder.toString())).isEqualTo(ExitCode.BLOCKED);
            Files.delete(plan);
        }
        for (String bytes : List.of(
                "PK\3\4",
                "\u001f\u008b\b",
                "\u00ff\u00fe{\0",
                "\u00ef\u00bb\u00bf\n {}",
                "[\n{}]",
                "{\"@level\":\"info\",\"@message\":\"\"}\n")) {
            Path plan = Files.write(folder.resolve("unit-a/other"), bytes.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(TfplanGuard.run("check", folder.toString())).isEqualTo(ExitCode.UNDECIDED);
            Files.delete(plan);
        }
        Files.writeString(folder.resolve("unit-a/notes.txt"), "[db] all is well");
        assertThat(TfplanGuard.run("check", folder.toString())).isZero();
    }

    @Test
    void trustsNoSavedPlanUnseenThatIsShownBesideIt() throws IOException {
        unit("unit-a", "aws/no-op.json");
        Files.writeString(folder.resolve("unit-a/tfplan.tfplan"), "PK");

        assertThat(TfplanGuard.run("check", folder.toString())).isEqualTo(ExitCode.UNDECIDED);
    }

    private void unit(String name, String plan) throws IOException {
        Path unit = Files.createDirectories(folder.resolve(name));
        Files.write(unit.resolve("tfplan.json"), Plans.corpus(plan));
    }

    @Test
    void bindsAWaiverToTheBytesOfThePlan() throws IOException {
        String plan = plan("delete");
        Path policy = folder.resolve("policy.yaml");
        String digest = sha256(Files.readAllBytes(Path.of(plan)));
        Files.writeString(policy, waiver(digest));
        assertThat(TfplanGuard.run("check", "--policy", policy.toString(), plan))
                .isZero();

        Files.writeString(policy, waiver("0".repeat(64)));
        assertThat(TfplanGuard.run("check", "--policy", policy.toString(), plan))
                .isEqualTo(ExitCode.BLOCKED);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String waiver(String digest) {
        return "version: 1\nwaivers:\n  - {address: aws_rds_cluster.db, rule: delete, reason: r, owner: o,"
                + " expires: 2999-12-31, plan: " + digest + ", single-use: true}\n";
    }

    private String plan(String name) throws IOException {
        Path file = folder.resolve(name + ".json");
        Files.write(file, Plans.corpusAs("aws_rds_cluster", "terraform-data/" + name + ".json"));
        return file.toString();
    }
}
