package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which snapshots DescribeDBClusterSnapshots is asked for. */
final class SnapshotSearch {

    private static final String SHARED = "shared";

    private SnapshotSearch() {}

    static List<SharedSnapshot> wanted(RdsRegion region, QueryParameters parameters) {
        Optional<String> id = parameters.text("DBClusterSnapshotIdentifier");
        Optional<String> type = parameters.text("SnapshotType");
        Optional<String> cluster = parameters.text("DBClusterIdentifier").map(Identifiers::nameOf);
        Optional<String> resource = parameters.text("DbClusterResourceId");
        List<SharedSnapshot> wanted = candidates(region, parameters)
                .filter(shared -> id.map(name -> isNamed(shared, name)).orElse(true))
                // An automated snapshot is found by its name only when its type is given with it.
                .filter(shared -> type.map(word -> isOfType(region, shared, word))
                        .orElse(id.isEmpty() || shared.snapshot().type() != Snapshot.Type.AUTOMATED))
                .filter(shared ->
                        cluster.map(shared.snapshot().source().id()::equals).orElse(true))
                .filter(shared -> resource.map(shared.snapshot().source().resourceId()::equals)
                        .orElse(true))
                .toList();
        if (id.isPresent() && wanted.isEmpty()) {
            throw RdsFaults.snapshotNotFound(id.get());
        }
        return wanted;
    }

    private static Stream<SharedSnapshot> candidates(RdsRegion region, QueryParameters parameters) {
        Stream<SharedSnapshot> own =
                region.snapshots.values().stream().map(snapshot -> new SharedSnapshot(region, snapshot));
        boolean shared = parameters.isTrue("IncludeShared")
                || parameters.text("SnapshotType").filter(SHARED::equals).isPresent();
        return shared ? Stream.concat(own, Snapshots.sharedWith(region).stream()) : own;
    }

    /** One of another account is found by its ARN alone. */
    private static boolean isNamed(SharedSnapshot shared, String nameOrArn) {
        return nameOrArn.startsWith("arn:")
                ? shared.arn().equalsIgnoreCase(nameOrArn)
                : shared.snapshot().id().equalsIgnoreCase(nameOrArn);
    }

    private static boolean isOfType(RdsRegion region, SharedSnapshot shared, String word) {
        return shared.isOfAnother(region)
                ? word.equals(SHARED)
                : word.equals(shared.snapshot().type().word())
                        || (word.equals("awsbackup") && shared.snapshot().type() == Snapshot.Type.AWS_BACKUP);
    }
}
