package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sharing a manual cluster snapshot with other accounts. Sharing with everybody is not covered. */
final class SnapshotSharing {

    private static final String RESTORE = "restore";
    private static final int MOST = 20;

    private SnapshotSharing() {}

    static XmlElement describe(RdsRegion region, QueryRequest request) {
        return xml(request, Snapshots.require(region, request.parameters().required("DBClusterSnapshotIdentifier")));
    }

    static XmlElement modify(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        Snapshot snapshot = Snapshots.require(region, parameters.required("DBClusterSnapshotIdentifier"));
        if (!parameters.required("AttributeName").equals(RESTORE)) {
            throw RdsFaults.invalidValue("The only attribute of a cluster snapshot is " + RESTORE);
        }
        Set<String> accounts = new TreeSet<>(snapshot.sharedWith());
        accounts.addAll(parameters.texts("ValuesToAdd"));
        parameters.texts("ValuesToRemove").forEach(accounts::remove);
        checkAccounts(accounts);
        requireShareable(region, snapshot);
        Snapshot changed = snapshot.sharedWith(accounts);
        region.snapshots.put(snapshot.id(), changed);
        return xml(request, changed);
    }

    private static void checkAccounts(Set<String> accounts) {
        if (accounts.contains("all")) {
            throw AwsError.notCovered("a snapshot shared with everybody");
        }
        accounts.stream()
                .filter(account -> !account.matches("\\d{12}"))
                .findFirst()
                .ifPresent(account -> {
                    throw RdsFaults.invalidValue("Invalid account id: " + account);
                });
        if (accounts.size() > MOST) {
            throw new AwsError(
                    400, "SharedSnapshotQuotaExceeded", "A snapshot is shared with " + MOST + " accounts at most");
        }
    }

    private static void requireShareable(RdsRegion region, Snapshot snapshot) {
        if (snapshot.type() != Snapshot.Type.MANUAL || !snapshot.isAvailable()) {
            throw RdsFaults.snapshotState("Only an available manual snapshot can be shared.");
        }
        boolean defaultKey = snapshot.source()
                .settings()
                .text(ClusterSetting.KMS_KEY)
                .filter(region.names.defaultKey()::equals)
                .isPresent();
        if (defaultKey) {
            throw RdsFaults.snapshotState("A snapshot encrypted with the default key of RDS cannot be shared.");
        }
    }

    private static XmlElement xml(QueryRequest request, Snapshot snapshot) {
        List<XmlElement> accounts = snapshot.sharedWith().stream()
                .sorted()
                .map(account -> XmlElement.ofText("AttributeValue", account))
                .toList();
        XmlElement restore = XmlElement.of("DBClusterSnapshotAttribute").text("AttributeName", RESTORE);
        return request.result()
                .add(XmlElement.of("DBClusterSnapshotAttributesResult")
                        .text("DBClusterSnapshotIdentifier", snapshot.id())
                        .list("DBClusterSnapshotAttributes", List.of(restore.list("AttributeValues", accounts))));
    }
}
