package io.github.tfsafety.hcl;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HCL4j behind one door. Its look-ups of data sources would make HTTP calls to addresses in the file, so they are off;
 * its time grows with the square of a file's size, so size and time are capped; one parser instance serves one reading,
 * since a shared one mixes results up. It throws on some valid HCL: then there is no reading, and the caller relies on
 * what it knows itself.
 */
final class Hcl4jReading {
    private static final int LARGEST = 256 * 1024;
    private static final long SECONDS = 10;

    private Hcl4jReading() {}

    static Optional<Map<String, Object>> of(String text) {
        if (text.length() > LARGEST) {
            return Optional.empty();
        }
        CompletableFuture<Map<String, Object>> reading = new CompletableFuture<>();
        Thread thread = new Thread(() -> parseInto(reading, text), "hcl4j");
        thread.setDaemon(true);
        thread.start();
        try {
            return Optional.of(reading.get(SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void parseInto(CompletableFuture<Map<String, Object>> reading, String text) {
        HCLParser parser = new HCLParser();
        parser.registerDataLookup("http", parameters -> null);
        try {
            reading.complete(parser.parse(text));
        } catch (HCLParserException | IOException | RuntimeException | StackOverflowError e) {
            reading.completeExceptionally(e);
        }
    }
}
