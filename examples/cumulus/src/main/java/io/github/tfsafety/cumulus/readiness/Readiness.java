package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.relink.BoundDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Audits a deployment. The states say which databases are meant; AWS says how they stand. */
public final class Readiness {
    private static final String TABLE = "aws_dynamodb_table";
    private static final String CLUSTER = "aws_rds_cluster";

    private final DynamoDbClient dynamo;
    private final RdsClient rds;
    private final SecretsManagerClient secrets;
    private final KmsClient kms;
    private final Clock clock;

    public Readiness(DynamoDbClient dynamo, RdsClient rds, SecretsManagerClient secrets, KmsClient kms, Clock clock) {
        this.dynamo = requireNonNull(dynamo, "dynamo");
        this.rds = requireNonNull(rds, "rds");
        this.secrets = requireNonNull(secrets, "secrets");
        this.kms = requireNonNull(kms, "kms");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Looks at everything; changes nothing. */
    public ReadinessReport audit(CumulusDeployment deployment) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(new TablesAudit(dynamo, tables(deployment), clock).look());
        findings.addAll(new KeysAudit(kms, keys(deployment)).look());
        Optional<String> cluster = cluster(deployment);
        if (cluster.isEmpty()) {
            Findings none = new Findings("cluster");
            none.wanting(
                    Grade.FAULT,
                    deployment.rdsCluster().address(CLUSTER + ".cumulus").toString(),
                    "in the state",
                    "no",
                    "import it: tfsafety relink --help");
            findings.addAll(none.all());
            return new ReadinessReport(findings);
        }
        findings.addAll(new ClusterAudit(rds, cluster.get(), clock).look());
        findings.addAll(new SecretsAudit(secrets, deployment.secrets(), endpoint(cluster.get())).look());
        findings.addAll(new RootsAudit(deployment, cluster.get()).look());
        return new ReadinessReport(findings);
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

    private static List<String> keys(CumulusDeployment deployment) {
        return BoundDatabase.in(deployment.cumulus().terraform(), Set.of("aws_kms_key")).stream()
                .map(BoundDatabase::id)
                .toList();
    }

    private static Optional<String> cluster(CumulusDeployment deployment) {
        return BoundDatabase.in(deployment.rdsCluster().terraform(), Set.of(CLUSTER)).stream()
                .filter(bound -> bound.address().equals(deployment.rdsCluster().address(CLUSTER + ".cumulus")))
                .map(BoundDatabase::id)
                .findFirst();
    }

    private String endpoint(String cluster) {
        return AwsCall.call(
                "DescribeDBClusters",
                () -> rds.describeDBClusters().dbClusters().stream()
                        .filter(found -> cluster.equals(found.dbClusterIdentifier()))
                        .map(DBCluster::endpoint)
                        .findFirst()
                        .orElse("(no such cluster)"));
    }
}
