package io.github.tfsafety.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Differences as JSON Lines. */
final class DifferenceFile implements Consumer<Difference>, AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator out;

    private DifferenceFile(JsonGenerator out) {
        this.out = out;
    }

    static DifferenceFile create(Path file) throws IOException {
        JsonGenerator out = JSON.createGenerator(new BufferedOutputStream(Files.newOutputStream(file)));
        out.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        return new DifferenceFile(out);
    }

    @Override
    public void accept(Difference difference) {
        try {
            out.writeStartObject();
            out.writeStringField("records", difference.records());
            out.writeArrayFieldStart("key");
            for (String part : difference.key()) {
                out.writeString(part);
            }
            out.writeEndArray();
            out.writeStringField("difference", difference.kind().name());
            if (difference.dynamoDbTime().isPresent()) {
                out.writeStringField(
                        "dynamoDbTime", difference.dynamoDbTime().get().toString());
            }
            if (difference.postgresTime().isPresent()) {
                out.writeStringField(
                        "postgresTime", difference.postgresTime().get().toString());
            }
            out.writeStringField("proposal", difference.kind().proposal());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the differences", e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
