package io.github.tfsafety.tabledump;

import static io.github.tfsafety.tabledump.TransferScene.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The stage that reads in {@code cumulus-api restore}, as it was published, reads our plain files. Where npm is not at
 * hand, the test says so and counts as skipped. What npm fetched is kept in {@code target}.
 */
final class CumulusParserIT {
    private static final Path KEPT = Path.of("target", "cumulus-parser").toAbsolutePath();
    private static final String READ = """
            const fs = require('fs');
            const split = require('split2');
            const Parser = require('./Parser.js');
            fs.createReadStream(process.argv[2]).pipe(split()).pipe(new Parser())
              .on('data', (record) => console.log(JSON.stringify(record)))
              .on('end', () => console.log('"end"'));
            """;

    @TempDir
    private Path folder;

    @Test
    void readsEveryItemOfOurPlainFiles() throws IOException, InterruptedException {
        try (TransferScene scene = new TransferScene(folder)) {
            scene.put("source", 60);
            scene.put(
                    "source",
                    item("text", 1, "v", AttributeValue.fromS("line\nbreak \u2028 \u00e9 \ud83d\ude00 \"quoted\"")));
            scene.put("source", item("empty", 1, "v", AttributeValue.fromS("")));
            scene.put("source", item("number", 1, "v", AttributeValue.fromN("1447858.25")));
            scene.put("source", item("bool", 1, "v", AttributeValue.fromBool(true)));
            scene.put("source", item("null", 1, "v", AttributeValue.fromNul(true)));
            scene.put(
                    "source",
                    item(
                            "deep",
                            1,
                            "v",
                            AttributeValue.fromM(
                                    Map.of("files", AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of())))))));
            Path file = scene.file("GranulesTable.json");
            scene.dump(DumpRequest.of("source", file).withFormat(ItemFormat.PLAIN));

            List<String> read = read(file);

            assertThat(read).last().isEqualTo("\"end\"");
            assertThat(read).hasSize(67);
            assertThat(parsed(read.subList(0, 66))).isEqualTo(parsed(Files.readAllLines(file)));
        }
    }

    private static Set<JsonNode> parsed(List<String> lines) throws IOException {
        Set<JsonNode> nodes = new HashSet<>();
        for (String line : lines) {
            nodes.add(new ObjectMapper().readTree(line));
        }
        return nodes;
    }

    private List<String> read(Path file) throws IOException, InterruptedException {
        fetch();
        Path script = Files.writeString(KEPT.resolve("read.js"), READ);
        return run(KEPT, 1, "node", script.toString(), file.toString());
    }

    /** The parser is one file of a package of 100 MB, so nothing but that file is kept of it. */
    private void fetch() throws IOException, InterruptedException {
        requireOnPath("npm", "node", "tar");
        if (Files.exists(KEPT.resolve("Parser.js"))) {
            return;
        }
        Files.createDirectories(KEPT);
        try {
            run(KEPT, 3, "npm", "install", "--no-save", "--no-audit", "--no-fund", "--prefix", ".", "split2@2.2.0");
            run(folder, 3, "npm", "pack", "--silent", "@cumulus/api@10.1.0");
        } catch (FailedException e) {
            throw notTested("npm could not fetch @cumulus/api and split2: " + e.getMessage());
        }
        run(folder, 1, "tar", "-xzf", "cumulus-api-10.1.0.tgz", "package/bin/Parser.js");
        Files.move(folder.resolve("package/bin/Parser.js"), KEPT.resolve("Parser.js"));
    }

    private static void requireOnPath(String... programs) {
        String[] directories = System.getenv("PATH").split(File.pathSeparator, -1);
        List<String> missing = Stream.of(programs)
                .filter(program -> Arrays.stream(directories)
                        .noneMatch(directory -> Files.isExecutable(Path.of(directory, program))))
                .toList();
        if (!missing.isEmpty()) {
            throw notTested("not on PATH: " + missing);
        }
    }

    private static TestAbortedException notTested(String why) {
        String message = "NOT TESTED: that the parser of @cumulus/api 10.1.0 reads our plain files; " + why;
        System.err.println(message);
        return new TestAbortedException(message);
    }

    private List<String> run(Path in, int minutes, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "run", ".out");
        Path err = Files.createTempFile(folder, "run", ".err");
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(minutes, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        if (!ended || process.exitValue() != 0) {
            throw new FailedException(
                    String.join(" ", command) + (ended ? ": " : " took too long: ") + Files.readString(err));
        }
        return Files.readAllLines(out);
    }

    private static final class FailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FailedException(String message) {
            super(message);
        }
    }
}
