package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.github.tfsafety.cumulus.api.OperatorApi;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.ingest.RuleNames;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.run.Runs;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;

/** Audits a deployment. The states say which databases are meant; AWS and the API say how they stand. */
public final class Readiness {
    private static final String TABLE = "aws_dynamodb_table";
    private static final String CLUSTER = "aws_rds_cluster";

    private final ReadinessClients clients;
    private final OperatorApi api;
    private final Runs runs;
    private final MigrationPace pace;
    private final Clock clock;

    /**
     * An audit by these clients.
     *
     * @param runs where drills are remembered
     * @param pace what a remigration is estimated with
     */
    public Readiness(ReadinessClients clients, OperatorApi api, Runs runs, MigrationPace pace, Clock clock) {
        this.clients = requireNonNull(clients, "clients");
        this.api = requireNonNull(api, "api");
        this.runs = requireNonNull(runs, "runs");
        this.pace = requireNonNull(pace, "pace");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Looks at everything; changes nothing. */
    public ReadinessReport audit(CumulusDeployment deployment) {
        Map<String, String> inState = tables(deployment);
        TablesAudit tables = new TablesAudit(clients.dynamo(), inState, clock);
        List<Finding> findings = new ArrayList<>(tables.look());
        findings.addAll(new StrayTables(clients.dynamo(), deployment.prefix(), Set.copyOf(inState.values())).look());
        List<UsedKey> keys = new ArrayList<>(keys(deployment));
        tables.present().values().forEach(table -> keyOf(table).ifPresent(keys::add));
        cluster(deployment, findings, keys);
        findings.addAll(new KeysAudit(clients.kms(), keys).look());
        findings.addAll(new BucketsAudit(deployment, clients.buckets()).look());
        findings.addAll(new ApiAudit(api, () -> RuleNames.in(clients.dynamo(), deployment.named("RulesTable"))).look());
        Map<String, Long> items = tables.present().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, table -> table.getValue().itemCount()));
        return new ReadinessReport(findings, Remigration.of(items, pace));
    }

    private void cluster(CumulusDeployment deployment, List<Finding> findings, List<UsedKey> keys) {
        Findings absent = new Findings("cluster");
        Optional<String> bound = bound(deployment);
        if (bound.isEmpty()) {
            absent.wanting(
                    Grade.FAULT,
                    deployment.rdsCluster().address(CLUSTER + ".cumulus").toString(),
                    "in the state",
                    "no",
                    "import it: tfsafety relink --help");
            findings.addAll(absent.all());
            return;
        }
        String name = bound.get();
        Optional<DBCluster> live = find(name);
        if (live.isEmpty()) {
            absent.wanting(
                    Grade.FAULT,
                    name,
                    "exists",
                    "no such cluster",
                    "tfsafety points " + name + " tells what can be had back");
            findings.addAll(absent.all());
        } else {
            Optional<String> mode = ClusterInState.of(deployment.rdsCluster()).text("engine_mode");
            findings.addAll(new ClusterAudit(clients.rds(), live.get(), mode, clock).look());
            Optional.ofNullable(live.get().kmsKeyId())
                    .ifPresent(key -> keys.add(new UsedKey(key, "encrypts the cluster " + name)));
        }
        String endpoint = live.map(DBCluster::endpoint).orElse("(no such cluster)");
        findings.addAll(new SecretsAudit(clients.secrets(), deployment.secrets(), endpoint).look());
        findings.addAll(new RootsAudit(deployment, name).look());
        findings.addAll(new DrillsAudit(runs, name, clock).look());
    }

    /** The names of the tables in the state, by what the module calls them. */
    private static Map<String, String> tables(CumulusDeployment deployment) {
        Map<String, String> tables = new TreeMap<>();
        for (BoundDatabase table : BoundDatabase.in(deployment.dataPersistence().terraform(), Set.of(TABLE))) {
            StringBuilder camel = new StringBuilder();
            for (String word : table.address().name().split("_", -1)) {
                if (!word.isEmpty()) {
                    camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
                }
            }
            tables.put(camel.toString(), table.id());
        }
        return tables;
    }

    /** Logins of providers are encrypted with a key of cumulus. */
    private static List<UsedKey> keys(CumulusDeployment deployment) {
        return BoundDatabase.in(deployment.cumulus().terraform(), Set.of("aws_kms_key")).stream()
                .map(bound -> new UsedKey(bound.id(), "in the state of cumulus"))
                .toList();
    }

    private static Optional<UsedKey> keyOf(TableDescription table) {
        return Optional.ofNullable(table.sseDescription())
                .flatMap(sse -> Optional.ofNullable(sse.kmsMasterKeyArn()))
                .map(key -> new UsedKey(key, "encrypts the table " + table.tableName()));
    }

    private static Optional<String> bound(CumulusDeployment deployment) {
        return BoundDatabase.in(deployment.rdsCluster().terraform(), Set.of(CLUSTER)).stream()
                .filter(bound -> bound.address().equals(deployment.rdsCluster().address(CLUSTER + ".cumulus")))
                .map(BoundDatabase::id)
                .findFirst();
    }

    private Optional<DBCluster> find(String cluster) {
        return AwsCall.call("DescribeDBClusters", () -> {
            try {
                return clients
                        .rds()
                        .describeDBClusters(describe -> describe.dbClusterIdentifier(cluster))
                        .dbClusters()
                        .stream()
                        .findFirst();
            } catch (DbClusterNotFoundException e) {
                return Optional.empty();
            }
        });
    }
}
