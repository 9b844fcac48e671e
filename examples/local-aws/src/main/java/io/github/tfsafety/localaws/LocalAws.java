package io.github.tfsafety.localaws;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.autoscaling.AutoScaling;
import io.github.tfsafety.localaws.backup.BackupService;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.clock.SimulatedClock;
import io.github.tfsafety.localaws.clock.SimulatedSleep;
import io.github.tfsafety.localaws.cloudwatch.CloudWatch;
import io.github.tfsafety.localaws.dynamodb.DynamoDb;
import io.github.tfsafety.localaws.ecs.TaskState;
import io.github.tfsafety.localaws.ecs.Tasks;
import io.github.tfsafety.localaws.kms.Keys;
import io.github.tfsafety.localaws.lambda.FunctionHandler;
import io.github.tfsafety.localaws.lambda.Lambda;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.Scope;
import io.github.tfsafety.localaws.rds.Rds;
import io.github.tfsafety.localaws.s3.Buckets;
import io.github.tfsafety.localaws.secretsmanager.SecretsManager;
import io.github.tfsafety.localaws.server.Accounts;
import io.github.tfsafety.localaws.server.CallLog;
import io.github.tfsafety.localaws.server.Faults;
import io.github.tfsafety.localaws.server.HttpEndpoint;
import io.github.tfsafety.localaws.sqs.Queues;
import io.github.tfsafety.localaws.stepfunctions.StateMachines;
import io.github.tfsafety.localaws.sts.SecurityTokens;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A running endpoint. It starts empty, forgets everything when it is closed, and serves any region of any account. */
public final class LocalAws implements AutoCloseable {

    /** The account of every access key that {@link #accounts} does not assign to another one. */
    public static final String ACCOUNT = "123456789012";

    /** When no call has come for so long, everybody who can sleep sleeps. */
    private static final Duration QUIET = Duration.ofMillis(50);

    private final SimulatedClock clock;
    private final Faults faults = new Faults();
    private final CallLog calls = new CallLog();
    private final Accounts accounts = new Accounts(ACCOUNT);
    private final Rds rds;
    private final DynamoDb tables;
    private final Lambda functions;
    private final Tasks tasksOfEcs = new Tasks();
    private final List<AwsService> services;
    private final SimulatedSleep sleep;
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
        functions = new Lambda(clock);
        Keys keys = new Keys(clock, schedule);
        rds = new Rds(clock, schedule, keys);
        tables = new DynamoDb(clock, schedule, keys);
        services = List.of(
                rds.service(),
                tables.service(),
                new BackupService(List.of(rds.backedUp(), tables.backedUp()), clock, schedule).service(),
                AutoScaling.service(clock),
                CloudWatch.service(clock),
                keys.service(),
                SecretsManager.service(clock, schedule),
                SecurityTokens.service(),
                Queues.service(clock),
                StateMachines.service(clock),
                Buckets.service(),
                tasksOfEcs.service(),
                functions);
        sleep = new SimulatedSleep(clock, calls::count, QUIET);
        endpoint = new HttpEndpoint(options.port(), services, clock, schedule, faults, calls, accounts);
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

    /** All that is served: of each operation the service's signing name, a colon, and its own name. */
    public SortedSet<String> operations() {
        SortedSet<String> all = new TreeSet<>();
        services.forEach(service -> service.operations().forEach(name -> all.add(service.signingName() + ":" + name)));
        return all;
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

    /** Which account an access key belongs to. */
    public Accounts accounts() {
        return accounts;
    }

    /**
     * Makes an Aurora PostgreSQL cluster of the ended Serverless v1, available at once, in the usual account. No call
     * can make one any more.
     *
     * @param minimum smallest capacity, in units
     * @param maximum largest capacity, in units
     */
    public void haveServerlessV1Cluster(String region, String id, int minimum, int maximum) {
        rds.haveServerlessV1Cluster(new Scope(ACCOUNT, region), id, minimum, maximum);
    }

    /**
     * Lets a table of the usual account be part of a global table, which no call does here. Nothing is replicated.
     *
     * @param replicaRegion where the other table is
     */
    public void haveReplica(String region, String table, String replicaRegion) {
        tables.haveReplica(new Scope(ACCOUNT, region), table, replicaRegion);
    }

    /** Makes a function of Lambda in the usual account, or gives one other code. Its code may call this endpoint. */
    public void haveFunction(String region, String name, FunctionHandler handler) {
        functions.have(new Scope(ACCOUNT, region), name, handler);
    }

    /**
     * Makes a task of ECS in the usual account, or lets one stand otherwise.
     *
     * @param cluster the name of its cluster
     * @param id the last part of its ARN
     */
    public void haveTask(String region, String cluster, String id, TaskState state) {
        tasksOfEcs.have(new Scope(ACCOUNT, region), cluster, id, state);
    }

    /** Lets ECS forget a task, as it does some time after it has stopped. */
    public void forgetTask(String region, String cluster, String id) {
        tasksOfEcs.forget(new Scope(ACCOUNT, region), cluster, id);
    }

    /**
     * Sleeps in simulated time: as soon as no call has come for a moment, the clock leaps to where the first sleeper
     * wakes up. With a manual clock, everything but waiting takes no simulated time, so that what many restores side by
     * side take can be measured.
     */
    public void sleep(Duration duration) throws InterruptedException {
        sleep.sleep(duration);
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
