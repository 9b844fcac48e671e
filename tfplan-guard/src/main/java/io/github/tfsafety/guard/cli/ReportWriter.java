package io.github.tfsafety.guard.cli;

import static java.util.Comparator.comparing;

import io.github.tfsafety.report.Format;
import io.github.tfsafety.report.Palette;
import io.github.tfsafety.report.Report;
import io.github.tfsafety.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Writes reports to files and to standard output. */
final class ReportWriter {
    private final PrintWriter out;

    ReportWriter(PrintWriter out) {
        this.out = out;
    }

    /**
     * Writes what goes to standard output first, so that it is seen even if a file cannot be written.
     *
     * @return what could not be written, and why
     */
    List<String> write(Report report, List<ReportTarget> targets) {
        List<ReportTarget> sorted = targets.stream()
                .sorted(comparing(target -> target.file().isPresent()))
                .toList();
        List<String> lost = new ArrayList<>();
        for (ReportTarget target : sorted) {
            try {
                write(report, target);
            } catch (UncheckedIOException e) {
                lost.add(e.getMessage() + ": " + reasonOf(e.getCause()));
            }
        }
        return lost;
    }

    /** Java's messages of these say no more than the path. */
    private static String reasonOf(@Nullable Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        return failure instanceof AccessDeniedException
                ? "it is not permitted"
                : Optional.ofNullable(failure).map(Throwable::getMessage).orElse("the reason is not known");
    }

    private void write(Report report, ReportTarget target) {
        String text = report.as(target.format());
        if (target.file().isPresent()) {
            write(target.file().get(), text);
        } else {
            print(target.format() == Format.TEXT ? TextReport.of(report, palette()) : text);
        }
        if (target.format() == Format.GITHUB) {
            addToStepSummary(report);
        }
    }

    /** A full disk or a closed pipe behind standard output is seen only by asking. */
    private void print(String text) {
        out.print(text);
        if (out.checkError()) {
            throw new UncheckedIOException(
                    "the report cannot be written to standard output", new IOException("it is full or closed"));
        }
    }

    /** Colour only on a terminal, and only without NO_COLOR (https://no-color.org). */
    private static Palette palette() {
        return Ansi.AUTO.enabled() ? Palette.ANSI : Palette.PLAIN;
    }

    /**
     * What a database is called is not for everybody. A file that is there already keeps the mode that it was given.
     */
    private static void write(Path file, String text) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, OwnerOnly.file());
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the report " + file + " cannot be written", e);
        }
    }

    /** On GitHub's runners the summary of a step is a file to append Markdown to. */
    private static void addToStepSummary(Report report) {
        Optional<String> summary = Optional.ofNullable(System.getenv("GITHUB_STEP_SUMMARY"));
        if (summary.isPresent() && !summary.get().isBlank()) {
            try {
                Files.writeString(
                        Path.of(summary.get()),
                        report.as(Format.MARKDOWN),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("the step summary cannot be written", e);
            }
        }
    }
}
