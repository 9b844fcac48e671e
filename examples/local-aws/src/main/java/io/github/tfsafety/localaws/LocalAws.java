package io.github.tfsafety.localaws;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.autoscaling.AutoScaling;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.clock.SimulatedClock;
import io.github.tfsafety.localaws.dynamodb.DynamoDb;
import io.github.tfsafety.localaws.kms.Keys;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.rds.Rds;
import io.github.tfsafety.localaws.secretsmanager.SecretsManager;
import io.github.tfsafety.localaws.server.CallLog;
import io.github.tfsafety.localaws.server.Faults;
import io.github.tfsafety.localaws.server.HttpEndpoint;
import io.github.tfsafety.localaws.sts.SecurityTokens;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A running endpoint. It starts empty, forgets everything when it is closed, and serves any region of one account. */
public final class LocalAws implements AutoCloseable {

    /** The account that every caller belongs to. */
    public static final String ACCOUNT = "123456789012";

    private final SimulatedClock clock;
    private final Faults faults = new Faults();
    private final CallLog calls = new CallLog();
    private final HttpEndpoint endpoint;

    /**
     * How to start.
     *
     * @param port 0 for any free one
     * @param speed simulated seconds per second of the clock
     * @param clock what drives the simulated clock; a fixed one leaves it to {@link SimulatedClock#advance}
     */
    public record Options(int port, double speed, Clock clock) {

        public Options {
            requireNonNull(clock);
        }

        /** Any free port, real time. */
        public static Options defaults() {
            return new Options(0, 1, Clock.systemUTC());
        }

        /** Any free port, and a clock that stands at {@code start} until a test advances it. */
        public static Options manualClock(Instant start) {
            return new Options(0, 1, Clock.fixed(start, ZoneOffset.UTC));
        }

        public Options withPort(int newPort) {
            return new Options(newPort, speed, clock);
        }

        public Options withSpeed(double newSpeed) {
            return new Options(port, newSpeed, clock);
        }
    }

    private LocalAws(Options options) {
        clock = new SimulatedClock(options.clock(), options.speed());
        Schedule schedule = new Schedule();
        List<AwsService> services = List.of(
                Rds.service(ACCOUNT, clock, schedule),
                DynamoDb.service(ACCOUNT, clock, schedule),
                AutoScaling.service(ACCOUNT, clock),
                Keys.service(ACCOUNT),
                SecretsManager.service(ACCOUNT, clock, schedule),
                SecurityTokens.service(ACCOUNT));
        endpoint = new HttpEndpoint(options.port(), services, clock, schedule, faults, calls);
    }

    public static LocalAws start() {
        return start(Options.defaults());
    }

    /**
     * Starts an endpoint.
     *
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static LocalAws start(Options options) {
        return new LocalAws(options);
    }

    /** What {@code AWS_ENDPOINT_URL} is to be. */
    public URI endpoint() {
        return endpoint.uri();
    }

    public SimulatedClock clock() {
        return clock;
    }

    public Faults faults() {
        return faults;
    }

    public CallLog calls() {
        return calls;
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
