package io.github.tfsafety.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes plans of any size, in the shape that Terraform gives to a plan of many {@code terraform_data}. */
public final class LargePlan {
    private static final String VALUES = """
            {"id":"b5e6e1c0-0000-4000-8000-%1$012d","input":{"name":"service-%1$d","ports":[80,443,8080],\
            "tags":{"env":"prod","index":"%1$d","team":"payments"},"text":"%2$s"},"output":null,"triggers_replace":["one",%1$d]}""";
    private static final String NAME = """
            "mode":"managed","type":"terraform_data","name":"r","index":%1$d,\
            "provider_name":"terraform.io/builtin/terraform\"""";
    private static final String TEXT = "x".repeat(200);

    private LargePlan() {}

    /** Arguments: the size in megabytes, and the file. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[1]);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            write(Long.parseLong(args[0]) * 1_000_000, out);
        }
    }

    /** Writes a plan of about this many bytes. */
    static void write(long bytes, OutputStream out) throws IOException {
        long count = Math.max(
                1, bytes / (2L * stateEntry(0).length() + changeEntry(0).length()));
        put(
                out,
                "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"planned_values\":{\"root_module\":{\"resources\":[");
        putAll(out, count, LargePlan::stateEntry);
        put(out, "]}},\"resource_changes\":[");
        putAll(out, count, LargePlan::changeEntry);
        put(out, "],\"prior_state\":{\"format_version\":\"1.0\",\"values\":{\"root_module\":{\"resources\":[");
        putAll(out, count, LargePlan::stateEntry);
        put(out, "]}}},\"configuration\":{\"root_module\":{}},\"complete\":true,\"errored\":false}\n");
    }

    private interface Entry {
        String text(long index);
    }

    private static void putAll(OutputStream out, long count, Entry entry) throws IOException {
        for (long i = 0; i < count; i++) {
            put(out, (i == 0 ? "" : ",") + entry.text(i));
        }
    }

    private static String stateEntry(long i) {
        return "{\"address\":\"terraform_data.r[" + i + "]\"," + NAME.formatted(i) + ",\"schema_version\":0,\"values\":"
                + VALUES.formatted(i, TEXT) + ",\"sensitive_values\":{\"input\":{\"tags\":{}}}}";
    }

    private static String changeEntry(long i) {
        String values = VALUES.formatted(i, TEXT);
        return "{\"address\":\"terraform_data.r[" + i + "]\"," + NAME.formatted(i)
                + ",\"change\":{\"actions\":[\"no-op\"],\"before\":" + values + ",\"after\":" + values
                + ",\"after_unknown\":{},\"before_sensitive\":{},\"after_sensitive\":{}}}";
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
