package io.github.tfsafety.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.opentest4j.TestAbortedException;

/** No action is served here whose reply the SDK, and the parser of the {@code aws} command line, have not read. */
class EveryActionIT {
    private static final String READER = "read_replies.py";

    @TempDir
    private Path folder;

    /** All other tests with the SDK, once more, with an eye on which replies they read. */
    @BeforeAll
    static void letTheSdkReadReplies() {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectPackage(EveryActionIT.class.getPackageName()))
                                .filters(includeClassNamePatterns(".*\\.AwsSdk\\w*IT"))
                                .build(),
                        summary);
        assertThat(summary.getSummary().getTestsSucceededCount()).isPositive();
        assertThat(summary.getSummary().getFailures())
                .extracting(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                .isEmpty();
    }

    @Test
    void theSdkHasReadAReplyOfEachActionThatIsServed() {
        try (LocalAws aws = LocalAws.start()) {
            assertThat(ReadReplies.operations()).containsExactlyInAnyOrderElementsOf(aws.operations());
        }
    }

    @Test
    void theParserOfTheAwsCommandLineReadsThemAllTheSame() throws Exception {
        Path replies = folder.resolve("replies.jsonl");
        Files.writeString(
                replies,
                ReadReplies.all().stream().map(reply -> reply + "\n").reduce("", String::concat),
                StandardCharsets.UTF_8);
        Path reader = folder.resolve(READER);
        try (var source = EveryActionIT.class.getResourceAsStream(READER)) {
            Files.copy(source, reader);
        }
        if (run("-c", "import botocore") != 0) {
            String message =
                    "NOT TESTED: python3 has no botocore, the parser of the aws program, to read the replies with.";
            System.err.println(message);
            throw new TestAbortedException(message);
        }
        assertThat(run(reader.toString(), replies.toString()))
                .as(Files.readString(folder.resolve("output")))
                .isZero();
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "python3";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
