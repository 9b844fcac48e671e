package io.github.tfsafety.hcl;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import io.github.tfsafety.hcl.ModuleSources.Located;
import io.github.tfsafety.plan.HclStrings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HCL4j behind one door. Its look-ups of data sources would make HTTP calls to addresses in the file, so they are off;
 * its time grows with the square of a file's size, so size and time are capped; one parser instance serves one reading,
 * since a shared one mixes results up. It throws on some valid HCL: then there is no reading, and the caller relies on
 * what it knows itself.
 */
final class Hcl4jReading {
    private static final int LARGEST = 256 * 1024;
    private static final long SECONDS = 10;

    /** Strings that HCL4j and Terraform read alike. */
    static final Pattern PLAIN = Pattern.compile("[\\w.:/@+ -]*");

    /** HCL4j prints to standard output where it meets a {@code for} expression that makes a tuple. */
    private static final Pattern CHATTY = Pattern.compile("\\[\\s*for\\b");

    private Hcl4jReading() {}

    static Optional<Map<String, Object>> of(String text) {
        if (text.length() > LARGEST || CHATTY.matcher(text).find()) {
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

    /**
     * Asks HCL4j for a string that our own lexer has read from a resource's block. Where HCL4j has a string, too, it
     * must be the same; it has no voice where it reads something else, or needs escapes, which it reads wrongly.
     *
     * @throws HclException if the two disagree
     */
    static void requireAgreement(Located resource, String argument, String expression) {
        Optional<String> ours = HclStrings.decode(expression);
        if (ours.isEmpty() || !PLAIN.matcher(ours.get()).matches()) {
            return;
        }
        String block = "resource \"type\" \"name\" {"
                + resource.text()
                        .substring(
                                resource.block().bodyStart(), resource.block().bodyEnd()) + "}";
        Optional<String> theirs = of(block)
                .map(top -> top.get("resource"))
                .map(types -> within(types, "type"))
                .map(names -> within(names, "name"))
                .map(arguments -> within(arguments, argument))
                .filter(String.class::isInstance)
                .map(String.class::cast);
        if (theirs.isPresent() && !theirs.equals(ours)) {
            throw new HclException(
                    "two readers disagree about \"" + argument + "\"",
                    resource.block().line());
        }
    }

    private static @Nullable Object within(Object map, String key) {
        return map instanceof Map<?, ?> entries ? entries.get(key) : null;
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
