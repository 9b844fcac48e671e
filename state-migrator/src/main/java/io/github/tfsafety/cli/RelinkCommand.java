package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.relink.Relink;
import io.github.tfsafety.relink.RelinkBlocks;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Re-links restored databases. */
@Command(
        name = "relink",
        description = "Binds addresses in Terraform's state to restored databases, all or nothing.",
        mixinStandardHelpOptions = true)
final class RelinkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The initialised Terraform root (default: here).")
    private Path directory;

    @Option(
            names = "--to",
            paramLabel = "ADDRESS=NEW_ID",
            required = true,
            converter = RelinkConverter.class,
            description = "An address of the configuration and the restored database to bind it to; may be repeated.")
    private List<Relink> relinks;

    @Option(
            names = "--set",
            paramLabel = "VARIABLE=VALUE",
            description =
                    "A variable of the root that gets another string, in the file that decides it; may be repeated.")
    private Map<String, String> variables = new TreeMap<>();

    @Mixin
    private WaiverOptions waivers;

    @Option(
            names = "--var-file",
            paramLabel = "FILE",
            description = "A file that terraform gets by -var-file; a relative one lies in DIR; may be repeated.")
    private List<Path> variableFiles = new ArrayList<>();

    @Option(
            names = "--style",
            paramLabel = "STYLE",
            defaultValue = "state",
            description =
                    "state: re-link now (default). blocks: change nothing, write blocks and commands for a review.")
    private Style style;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where --style blocks writes its files, of which none may exist (default: a new run's folder).")
    private @Nullable Path target;

    @ArgGroup(exclusive = true)
    private @Nullable End end;

    /** What becomes of the plan: at most one of the two. */
    static final class End {
        @Option(
                names = "--apply",
                required = true,
                description = "Apply the plan that follows, if the guard allows it.")
        private boolean apply;

        @Option(
                names = "--print-patch",
                required = true,
                description =
                        "Print the edit of the variables file instead of making it; deletion protection stays on.")
        private boolean printPatch;

        Afterwards afterwards() {
            if (printPatch) {
                return Afterwards.LEAVE_THE_PATCH;
            }
            return apply ? Afterwards.APPLY_THE_PLAN : Afterwards.LEAVE_THE_PLAN;
        }
    }

    /** How to re-link. */
    enum Style {
        STATE,
        BLOCKS
    }

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RelinkRequest request = request();
        Map<String, String> inputs = RootInputs.of(directory, variableFiles);
        if (style == Style.BLOCKS) {
            return writeDown(RelinkBlocks.of(RootInputs.terraform(inputs), request), inputs, out);
        }
        if (target != null) {
            throw new ParameterException(spec.commandLine(), "--out is for --style blocks");
        }
        relinks.forEach(relink -> inputs.put("to " + relink.address(), relink.newId()));
        return runs.work(
                RelinkRun.FORTH, inputs, out, run -> RelinkRun.on(run, out, migrator -> migrator.relink(request, run)));
    }

    private int writeDown(RelinkBlocks blocks, Map<String, String> inputs, PrintWriter out) {
        out.print(BlocksText.of(blocks));
        if (target != null) {
            BlocksText.write(blocks, target, out);
            out.flush();
            return ExitCode.ALLOWED;
        }
        return runs.work("relink-blocks", inputs, out, run -> {
            BlocksText.write(blocks, run.folder().path(), out);
            return ExitCode.ALLOWED;
        });
    }

    private RelinkRequest request() {
        try {
            return new RelinkRequest(
                    relinks,
                    variables,
                    waivers.mayReplace(),
                    waivers.mayChange(),
                    waivers.allowedReads(),
                    waivers.locking(),
                    end == null ? Afterwards.LEAVE_THE_PLAN : end.afterwards());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
