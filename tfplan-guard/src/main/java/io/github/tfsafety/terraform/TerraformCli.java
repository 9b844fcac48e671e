package io.github.tfsafety.terraform;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The terraform program in one directory. Every method runs one command to its end and throws
 * {@link TerraformException} when the command fails. An instance is immutable and may be shared between threads;
 * Terraform's own locks order what they write.
 *
 * @param program the program's name or path
 * @param directory the directory that it starts in ({@code path.cwd})
 * @param root the Terraform root that it works on; passed as {@code -chdir} where it is not the directory
 * @param environment the environment that it runs in
 * @param variableFiles files passed as {@code -var-file} to the commands that read variables
 * @param deadline how long one command may take before it is stopped
 */
public record TerraformCli(
        String program,
        Path directory,
        Path root,
        TerraformEnvironment environment,
        List<Path> variableFiles,
        Duration deadline) {
    private static final Set<Integer> SUCCESS = Set.of(0);
    /** {@code plan -detailed-exitcode} ends with 2 when the plan holds changes. */
    private static final int PLAN_WITH_CHANGES = 2;

    public TerraformCli {
        requireNonNull(program, "program");
        requireNonNull(directory, "directory");
        requireNonNull(root, "root");
        requireNonNull(environment, "environment");
        variableFiles = List.copyOf(variableFiles);
        requireNonNull(deadline, "deadline");
    }

    /** The program {@code terraform} from the PATH, in a directory, with the environment of this process. */
    public static TerraformCli in(Path directory) {
        return new TerraformCli(
                "terraform",
                directory,
                directory,
                TerraformEnvironment.ofThisProcess(),
                List.of(),
                Duration.ofHours(6));
    }

    /**
     * The same program and settings on another root, still started in the same directory: so a copy of a root sees the
     * same {@code path.cwd} as the root that it was made of.
     */
    public TerraformCli onRoot(Path otherRoot) {
        return new TerraformCli(program, directory, otherRoot, environment, variableFiles, deadline);
    }

    public TerraformCli withProgram(String otherProgram) {
        return new TerraformCli(otherProgram, directory, root, environment, variableFiles, deadline);
    }

    public TerraformCli withEnvironment(TerraformEnvironment otherEnvironment) {
        return new TerraformCli(program, directory, root, otherEnvironment, variableFiles, deadline);
    }

    public TerraformCli withVariableFiles(List<Path> files) {
        return new TerraformCli(program, directory, root, environment, files, deadline);
    }

    /** The program's version. */
    public TerraformVersion version() {
        byte[] json = run(TerraformArguments.version());
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                if ("terraform_version".equals(parser.currentName())
                        && parser.currentToken() == JsonToken.VALUE_STRING) {
                    return TerraformVersion.parse(parser.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw TerraformException.notUnderstood(List.of(program, "version", "-json"), "terraform_version");
    }

    /** Which program it is, and its version. */
    public TerraformRelease release() {
        List<String> command = TerraformArguments.release();
        return TerraformRelease.parse(new String(run(command), StandardCharsets.UTF_8))
                .orElseThrow(() -> TerraformException.notUnderstood(List.of(program, "version"), "name and version"));
    }

    /** Initialises the directory as it stands. */
    public void init() {
        run(TerraformArguments.init());
    }

    /**
     * Initialises the directory with the providers of another one ({@code .terraform/providers}) and without a
     * registry.
     */
    public void initOffline(Path providers) {
        run(TerraformArguments.initOffline(providers));
    }

    /** The name of the workspace that commands in this directory work on. */
    public String workspace() {
        return new String(run(TerraformArguments.workspaceShow()), StandardCharsets.UTF_8).strip();
    }

    /** The names of all workspaces that exist. */
    public Set<String> workspaces() {
        String list = new String(run(TerraformArguments.workspaceList()), StandardCharsets.UTF_8);
        return list.lines()
                .map(line -> line.replaceFirst("^\\*", "").strip())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The state as the backend holds it, in plain text with its secrets; empty when there is none. Takes no lock. */
    public byte[] pullState() {
        return run(TerraformArguments.statePull());
    }

    /**
     * Takes an address out of the state; the real object is not touched. Exit code 0 does not prove that the address
     * was there.
     */
    public void removeFromState(String address) {
        removeFromState(List.of(address));
    }

    /** Takes addresses out of the state by one write. Exit code 0 proves no more than that one of them was there. */
    public void removeFromState(List<String> addresses) {
        run(TerraformArguments.stateRemove(addresses));
    }

    /** Binds an address to an existing real object, which is read, not changed. */
    public void importResource(String address, String id) {
        run(TerraformArguments.importResource(variableFiles, address, id));
    }

    /**
     * Replaces the backend's state under Terraform's own lock. Terraform refuses a lower serial and another lineage.
     */
    public void pushState(Path state) {
        run(TerraformArguments.statePush(state));
    }

    /** Makes a plan and saves it; nothing is changed. */
    public PlanOutcome plan(Path target) {
        return plan(target, List.of());
    }

    /** Makes a plan with further options, such as {@code -destroy}, and saves it; nothing is changed. */
    public PlanOutcome plan(Path target, List<String> options) {
        int exitCode = process()
                .run(
                        TerraformArguments.plan(variableFiles, target, options),
                        Set.of(0, PLAN_WITH_CHANGES),
                        OutputStream.nullOutputStream());
        return exitCode == PLAN_WITH_CHANGES ? PlanOutcome.CHANGES : PlanOutcome.NO_CHANGES;
    }

    /**
     * What {@code terraform console} prints for one expression, in the words of its own output. It takes the backend's
     * lock while it runs.
     */
    public String evaluate(String expression) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        byte[] line = (expression + "\n").getBytes(StandardCharsets.UTF_8);
        process().run(TerraformArguments.console(variableFiles), SUCCESS, new ByteArrayInputStream(line), output);
        return output.toString(StandardCharsets.UTF_8).strip();
    }

    /** Applies exactly a saved plan. */
    public void apply(Path savedPlan) {
        run(TerraformArguments.apply(savedPlan));
    }

    /** Lets {@code reader} read the JSON form of a saved plan while terraform prints it. */
    public <T> T showPlan(Path savedPlan, Function<InputStream, T> reader) {
        return process().stream(TerraformArguments.showPlan(savedPlan), reader);
    }

    private byte[] run(List<String> arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        process().run(arguments, SUCCESS, output);
        return output.toByteArray();
    }

    private TerraformProcess process() {
        return new TerraformProcess(program, directory, root, environment.variables(), deadline);
    }

    /** Whether a plan would change anything, outputs included. */
    public enum PlanOutcome {
        NO_CHANGES,
        CHANGES
    }
}
