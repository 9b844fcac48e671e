package io.github.tfsafety.guard.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Refuses inputs that would be judged twice, or be written over by a report. */
final class InputNames {
    private final CommandLine command;
    private final List<ReportTarget> reports;
    private final Set<Path> seen = new HashSet<>();

    InputNames(CommandLine command, List<ReportTarget> reports) {
        this.command = command;
        this.reports = List.copyOf(reports);
    }

    /** A waiver counts for one plan; the same plan under the same name would be counted as that one. */
    void add(String name) {
        Path path = Path.of(name).toAbsolutePath().normalize();
        if (!seen.add(path)) {
            throw new ParameterException(command, "the plan is given twice: " + name);
        }
        reports.stream().flatMap(report -> report.file().stream()).forEach(report -> requireOther(report, path, name));
    }

    private void requireOther(Path report, Path input, String name) {
        try {
            if (Files.exists(report) && Files.exists(input) && Files.isSameFile(report, input)) {
                throw new ParameterException(command, "a report would be written over the plan " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the report " + report + " cannot be looked at", e);
        }
    }
}
