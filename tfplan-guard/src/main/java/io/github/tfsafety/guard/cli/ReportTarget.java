package io.github.tfsafety.guard.cli;

import io.github.tfsafety.report.Format;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A report that is asked for: {@code sarif=out.sarif}, or {@code json} for standard output.
 *
 * @param target the file; null for standard output
 */
record ReportTarget(Format format, @Nullable Path target) {
    Optional<Path> file() {
        return Optional.ofNullable(target);
    }

    /** Reads the value of {@code --report}. */
    static final class Converter implements ITypeConverter<ReportTarget> {
        @Override
        public ReportTarget convert(String value) {
            int equals = value.indexOf('=');
            String name = equals < 0 ? value : value.substring(0, equals);
            Format format = Format.named(name)
                    .orElseThrow(() -> new TypeConversionException(
                            "is none of text, json, sarif, junit, markdown, github, html: " + name));
            if (equals == value.length() - 1) {
                throw new TypeConversionException("no file is named behind " + value);
            }
            return new ReportTarget(format, equals < 0 ? null : Path.of(value.substring(equals + 1)));
        }
    }
}
