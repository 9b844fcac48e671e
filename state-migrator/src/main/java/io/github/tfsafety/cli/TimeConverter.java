package io.github.tfsafety.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment, which tells its offset from UTC: without one, it would be another moment on another machine. */
final class TimeConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'" + text + "' is not a time such as 2026-11-22T10:00:00Z or 2026-11-22T12:00:00+02:00");
        }
    }
}
