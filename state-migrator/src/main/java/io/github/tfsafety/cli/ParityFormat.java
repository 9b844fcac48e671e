package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.ParityReport;
import java.util.Locale;
import java.util.Map;

/** How a parity report is printed. */
enum ParityFormat {
    TABLE,
    JSON;

    private static final String INPUT = "parity";

    String render(ParityReport report) {
        return switch (this) {
            case TABLE -> report.text();
            case JSON -> report.json() + "\n";
        };
    }

    void writeTo(Map<String, String> inputs) {
        inputs.put(INPUT, name().toLowerCase(Locale.ROOT));
    }

    static ParityFormat of(Map<String, String> inputs) {
        return valueOf(inputs.getOrDefault(INPUT, TABLE.name()).toUpperCase(Locale.ROOT));
    }
}
