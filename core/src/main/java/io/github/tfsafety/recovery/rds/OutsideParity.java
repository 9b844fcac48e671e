package io.github.tfsafety.recovery.rds;

import static java.util.stream.Collectors.joining;

import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.SettingVerdict;
import io.github.tfsafety.recovery.rds.ClusterRecord.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;

/** What is always new, and what lies outside of a cluster: named for a person, and not touched. */
final class OutsideParity {
    private OutsideParity() {}

    static List<Row> rows(ClusterRecord source, ClusterRecord restored) {
        List<Row> rows = new ArrayList<>(alwaysNew(source.cluster(), restored.cluster()));
        rows.add(endpoints(source));
        DBCluster cluster = source.cluster();
        present("GlobalCluster", cluster.globalClusterIdentifier(), "aws rds create-global-cluster, if it is to be one")
                .ifPresent(rows::add);
        present(
                        "ReadReplicas",
                        String.join(", ", cluster.readReplicaIdentifiers()),
                        "make the replicas in other regions again")
                .ifPresent(rows::add);
        present("ActivityStream", cluster.activityStreamKinesisStreamName(), "aws rds start-activity-stream")
                .ifPresent(rows::add);
        present(
                        "Domain",
                        cluster.domainMemberships().stream()
                                .map(domain -> domain.domain())
                                .collect(joining(", ")),
                        "join the domain again: the role's name cannot be read")
                .ifPresent(rows::add);
        rows.add(new Row(
                "Proxies, event subscriptions, zero-ETL",
                "",
                "not checked",
                SettingVerdict.REPORT_ONLY,
                "those that name the source do not know the restored cluster"));
        return rows;
    }

    private static List<Row> alwaysNew(DBCluster source, DBCluster restored) {
        return List.of(
                isNew("Endpoint", source.endpoint(), restored.endpoint(), "point secrets, DNS and clients to it"),
                isNew("DBClusterArn", source.dbClusterArn(), restored.dbClusterArn(), "policies may name the old one"),
                isNew(
                        "DbClusterResourceId",
                        source.dbClusterResourceId(),
                        restored.dbClusterResourceId(),
                        "IAM database authentication policies name it"));
    }

    private static Row isNew(String label, @Nullable String old, @Nullable String seen, String why) {
        return new Row(
                label,
                old == null ? "" : old,
                seen == null ? "" : seen,
                SettingVerdict.CANNOT_BE,
                "always new; " + why);
    }

    private static Row endpoints(ClusterRecord source) {
        if (!source.knows(Section.ENDPOINTS)) {
            return new Row(
                    "CustomEndpoints",
                    "",
                    "",
                    SettingVerdict.UNKNOWN,
                    source.unread().getOrDefault(Section.ENDPOINTS, ""));
        }
        String names = source.endpoints().stream()
                .map(DBClusterEndpoint::dbClusterEndpointIdentifier)
                .sorted()
                .collect(joining(", "));
        return names.isEmpty()
                ? new Row("CustomEndpoints", "", "", SettingVerdict.CARRIED, "")
                : new Row(
                        "CustomEndpoints",
                        names,
                        "",
                        SettingVerdict.REPORT_ONLY,
                        "their names are taken: make others with aws rds create-db-cluster-endpoint");
    }

    private static Optional<Row> present(String label, @Nullable String value, String why) {
        return value == null || value.isEmpty()
                ? Optional.empty()
                : Optional.of(new Row(label, value, "", SettingVerdict.REPORT_ONLY, why));
    }
}
