package io.github.tfsafety.recovery;

import static java.util.stream.Collectors.joining;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.Faults;
import io.github.tfsafety.localaws.server.RecordedCall;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Each call that a piece of work makes, with everything that AWS and the network do to a call. Whatever happens, the
 * work ends in success or in one error that says what to do; taken up again, it ends in success, and nothing is there
 * twice. {@code -Dtfsafety.fault-matrix=full} leaves no combination out.
 */
public final class FaultMatrix {
    private static final boolean FULL = "full".equals(System.getProperty("tfsafety.fault-matrix"));
    private static final Pattern READ = Pattern.compile("(Describe|List|Get).*");
    private static final Pattern REMEDY = Pattern.compile("(wait|change this|stop): ");
    private static final Duration ATTEMPT = Duration.ofSeconds(1);
    private static final int ROOM = 12;

    private FaultMatrix() {}

    /** Work on an AWS of its own. */
    public interface Scene extends AutoCloseable {
        LocalAws aws();

        /** Does the work, the so-and-so-manyth on this AWS; safe twice with the same run. */
        void work(Run run, int number);

        /** Looks at AWS without the product: the work is done, and not twice. */
        void assertDoneOnce(Run run, int number);

        @Override
        void close();
    }

    private record Misfortune(String name, Appliance at, List<Fault> first, Fault everAfter) {}

    /** Whether a misfortune is another one for a call that changes nothing. */
    private enum Appliance {
        EVERY_CALL,
        CHANGES
    }

    private static final Fault NONE = Fault.delay(Duration.ZERO);

    private static final List<Misfortune> MISFORTUNES = List.of(
            new Misfortune("throttled once", Appliance.CHANGES, List.of(Fault.throttle()), NONE),
            new Misfortune("throttled always", Appliance.CHANGES, List.of(), Fault.throttle()),
            new Misfortune("server errors", Appliance.EVERY_CALL, List.of(), Fault.serverError()),
            new Misfortune("cut off before", Appliance.EVERY_CALL, List.of(Fault.dropBeforeEffect()), NONE),
            new Misfortune("reply lost", Appliance.CHANGES, List.of(Fault.dropAfterEffect()), NONE),
            new Misfortune(
                    "reply lost, then silence",
                    Appliance.CHANGES,
                    List.of(Fault.dropAfterEffect()),
                    Fault.dropBeforeEffect()),
            new Misfortune(
                    "reply lost, then throttled",
                    Appliance.CHANGES,
                    List.of(Fault.dropAfterEffect(), Fault.throttle(), Fault.throttle()),
                    NONE),
            new Misfortune(
                    "reply too late", Appliance.CHANGES, List.of(Fault.lateReply(ATTEMPT.multipliedBy(2))), NONE),
            new Misfortune("denied", Appliance.EVERY_CALL, List.of(), Fault.accessDenied()),
            new Misfortune("signed out", Appliance.CHANGES, List.of(), Fault.expiredCredentials()));

    /**
     * Lets the work suffer.
     *
     * @param covered calls that other work has been tried with; those of this one are added
     */
    public static void suffer(Supplier<Scene> scenes, Path runs, Set<String> covered) {
        List<String> operations = operations(scenes, runs).stream()
                .filter(operation -> covered.add(operation) || FULL)
                .toList();
        List<AssertionError> failures = new ArrayList<>();
        Scene scene = scenes.get();
        int number = 0;
        try {
            for (String operation : operations) {
                for (Misfortune misfortune : MISFORTUNES) {
                    if (number == ROOM) {
                        scene.close();
                        scene = scenes.get();
                        number = 0;
                    }
                    if (FULL
                            || misfortune.at() == Appliance.EVERY_CALL
                            || !READ.matcher(operation).matches()) {
                        suffer(scene, number++, runs, operation, misfortune).ifPresent(failures::add);
                    }
                }
            }
        } finally {
            scene.close();
        }
        if (!failures.isEmpty()) {
            AssertionError all = new AssertionError(
                    failures.stream().map(Throwable::getMessage).collect(joining("\n")));
            failures.forEach(all::addSuppressed);
            throw all;
        }
    }

    /** The calls of work to which nothing happens. */
    private static List<String> operations(Supplier<Scene> scenes, Path runs) {
        try (Scene scene = scenes.get();
                Run run = Run.begin(runs, "untroubled", Map.of(), scene.aws().clock())) {
            scene.aws().calls().clear();
            scene.work(run, 0);
            List<String> operations = scene.aws().calls().all().stream()
                    .map(RecordedCall::operation)
                    .distinct()
                    .toList();
            scene.assertDoneOnce(run, 0);
            return operations;
        }
    }

    private static Optional<AssertionError> suffer(
            Scene scene, int number, Path runs, String operation, Misfortune misfortune) {
        String what = operation + ", " + misfortune.name();
        Run run = Run.begin(runs, "troubled", Map.of(), scene.aws().clock());
        try (run) {
            misfortune.first().forEach(fault -> scene.aws().faults().inject(operation, fault, 1));
            scene.aws().faults().inject(operation, misfortune.everAfter(), Faults.ALWAYS);
            scene.work(run, number);
        } catch (RunException failure) {
            if (!REMEDY.matcher(String.valueOf(failure.getMessage())).find()) {
                return Optional.of(new AssertionError(what + ": an error without a remedy", failure));
            }
        } catch (RuntimeException unexpected) {
            return Optional.of(new AssertionError(what + ": an error that is none of ours", unexpected));
        } finally {
            scene.aws().faults().clear();
        }
        try (Run again = Run.reopen(run.folder().path(), scene.aws().clock())) {
            scene.work(again, number);
            scene.assertDoneOnce(again, number);
            return Optional.empty();
        } catch (RuntimeException | AssertionError failure) {
            return Optional.of(new AssertionError(what + ", then taken up again", failure));
        }
    }

    /** How often a call is known to have had its effect; a late reply is not known yet. */
    public static long effects(LocalAws aws, String operation, String parameter, String value) {
        return aws.calls().of(operation).stream()
                .filter(call -> value.equals(call.parameters().get(parameter)))
                .filter(RecordedCall::hadItsEffect)
                .count();
    }

    /** A client that tries as often as the product's does, and at once. */
    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C impatient(
            B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(configuration -> configuration
                        .apiCallAttemptTimeout(ATTEMPT)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                                .build()))
                .build();
    }
}
