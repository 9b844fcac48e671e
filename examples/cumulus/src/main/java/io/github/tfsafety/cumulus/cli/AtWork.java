package io.github.tfsafety.cumulus.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.api.BearerToken;
import io.github.tfsafety.cumulus.api.OperatorApi;
import io.github.tfsafety.cumulus.api.PrivateApi;
import io.github.tfsafety.cumulus.api.PublicApi;
import io.github.tfsafety.cumulus.aws.CumulusClients;
import io.github.tfsafety.cumulus.aws.LoginSecret;
import io.github.tfsafety.cumulus.deployment.ApiAccess;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.ingest.ActivityProbe;
import io.github.tfsafety.cumulus.ingest.ArchiveApi;
import io.github.tfsafety.cumulus.ingest.DatabaseSessions;
import io.github.tfsafety.cumulus.ingest.RecordedOperations;
import io.github.tfsafety.cumulus.ingest.RuleHalt;
import io.github.tfsafety.cumulus.ingest.RuleNames;
import io.github.tfsafety.cumulus.ingest.RunningExecutions;
import io.github.tfsafety.cumulus.ingest.RunningOperations;
import io.github.tfsafety.cumulus.ingest.WaitingMessages;
import io.github.tfsafety.cumulus.reindex.PostgresCounts;
import io.github.tfsafety.cumulus.reindex.RecordCounts;
import io.github.tfsafety.cumulus.reindex.TableCounts;
import io.github.tfsafety.postgres.DatabaseFence;
import io.github.tfsafety.postgres.FencePace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** A deployment at work: its API, its AWS services and its database, as this process reaches them. */
final class AtWork implements AutoCloseable {
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);
    private static final Duration LONGEST_COMPARISON = Duration.ofHours(12);

    /** What an index is compared by: the API's endpoint and table of PostgreSQL, and DynamoDB's table. */
    private static final Map<String, String> INDEXED = Map.of(
            "collections", "CollectionsTable",
            "executions", "ExecutionsTable",
            "granules", "GranulesTable",
            "pdrs", "PdrsTable",
            "providers", "ProvidersTable");

    private final CumulusDeployment deployment;
    private final CumulusClients clients = CumulusClients.open();
    private final OperatorApi api;

    AtWork(CumulusDeployment deployment) {
        this.deployment = requireNonNull(deployment, "deployment");
        this.api = OperatorApi.over(
                deployment.api() instanceof ApiAccess.Public open
                        ? PublicApi.at(
                                open,
                                BearerToken.of(Optional.ofNullable(System.getenv("CUMULUS_TOKEN")), Clock.systemUTC()))
                        : PrivateApi.behind(clients.once(), deployment.named("PrivateApiLambda")));
    }

    CumulusClients clients() {
        return clients;
    }

    OperatorApi api() {
        return api;
    }

    RuleHalt ruleHalt() {
        return new RuleHalt(
                api,
                () -> api.version().hasDataInDynamoDb()
                        ? RuleNames.in(clients.dynamo(), deployment.named("RulesTable"))
                        : Set.of());
    }

    ArchiveApi archiveApi() {
        return new ArchiveApi(clients.lambda(), deployment.named("ApiEndpoints"));
    }

    /** Everything outside the database that may be at work. */
    List<ActivityProbe> probes() {
        List<ActivityProbe> probes = new ArrayList<>(List.of(
                new RunningExecutions(clients.machines(), deployment.prefix()),
                new WaitingMessages(clients.sqs(), deployment.prefix(), deployment.queues())));
        String operations = deployment.named("AsyncOperationsTable");
        if (RunningOperations.isKeptIn(clients.dynamo(), operations)) {
            probes.add(new RunningOperations(clients.dynamo(), operations));
        }
        return probes;
    }

    /**
     * All of them, the sessions in the database and the operations that it records, for as long as the work takes.
     * Sessions are looked at first, so that our own look at the operations is not among them.
     */
    <T> T withAllProbes(Function<List<ActivityProbe>, T> work) {
        return withFence(fence -> {
            List<ActivityProbe> all = probes();
            all.add(new DatabaseSessions(fence));
            all.add(new RecordedOperations(this::connect));
            return work.apply(all);
        });
    }

    /** A session in the database of Cumulus, by the admin's login; the caller closes it. */
    Connection connect() {
        return admin().connect(deployment.database().name(), LONGEST_ANSWER);
    }

    /** A session in the database of Cumulus, by the login that Cumulus itself uses; the caller closes it. */
    Connection connectAsUser() {
        return LoginSecret.read(clients.secrets(), deployment.secrets().user())
                .connect(deployment.database().name(), LONGEST_COMPARISON);
    }

    /** How many records an index made from the database has to hold. */
    RecordCounts recordCounts() {
        if (api.version().indexesFromPostgres()) {
            return new PostgresCounts(this::connect, List.copyOf(INDEXED.keySet()));
        }
        Map<String, String> tables = new TreeMap<>();
        INDEXED.forEach((type, table) -> tables.put(type, deployment.named(table)));
        return new TableCounts(clients.dynamo(), tables);
    }

    private LoginSecret admin() {
        return LoginSecret.read(clients.secrets(), deployment.secrets().admin());
    }

    /** The fence around the database that the admin secret leads to. */
    <T> T withFence(Function<DatabaseFence, T> work) {
        try (Connection connection = admin().connect(deployment.database().maintenance(), LONGEST_ANSWER)) {
            return work.apply(DatabaseFence.around(deployment.database().name(), connection, FencePace.standard()));
        } catch (SQLException e) {
            throw new IllegalStateException("a connection does not close", e);
        }
    }

    @Override
    public void close() {
        clients.close();
    }
}
