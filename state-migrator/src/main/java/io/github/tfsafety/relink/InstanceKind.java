package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.relink.FoundDatabase.Usability;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;

/**
 * Members of Aurora clusters. They hold no data of their own and have no deletion protection; they come along with
 * their cluster, since one that stays bound to the old cluster is replaced.
 */
final class InstanceKind implements FollowerKind {
    /**
     * Not read from AWS (terraform-provider-aws, {@code internal/service/rds/cluster_instance.go}); and the tag by
     * which a restore knows its own.
     */
    private static final Set<String> LEFT_TO_THE_PLAN =
            Set.of("apply_immediately", "force_destroy", "tags", "tags_all", "timeouts");

    static final String TYPE = "aws_rds_cluster_instance";
    private static final String CLUSTER = "cluster_identifier";
    private static final String NAME = "identifier";
    private static final String AVAILABLE = "available";

    private final RdsClient rds;

    InstanceKind(RdsClient rds) {
        this.rds = requireNonNull(rds, "rds");
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Optional<FoundDatabase> find(String id) {
        return AwsCall.call("DescribeDBInstances", () -> {
            try {
                return rds.describeDBInstances(request -> request.dbInstanceIdentifier(id)).dbInstances().stream()
                        .findFirst()
                        .map(InstanceKind::found);
            } catch (DbInstanceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private static FoundDatabase found(DBInstance instance) {
        return new FoundDatabase(
                instance.dbInstanceIdentifier(),
                instance.dbiResourceId(),
                Map.of(
                        "arn",
                        instance.dbInstanceArn(),
                        "dbi_resource_id",
                        instance.dbiResourceId(),
                        CLUSTER,
                        requireNonNullElse(instance.dbClusterIdentifier(), "")),
                AVAILABLE.equals(instance.dbInstanceStatus()) ? Usability.USABLE : Usability.NOT_YET,
                "");
    }

    @Override
    public Optional<String> nameAttribute() {
        return Optional.of(NAME);
    }

    @Override
    public Set<String> telling() {
        return Set.of(CLUSTER, NAME);
    }

    @Override
    public Optional<FoundDatabase> existing(KnownAttributes planned, String type, FoundDatabase database) {
        return planned.text(CLUSTER)
                .filter(cluster -> type.equals("aws_rds_cluster") && cluster.equals(database.id()))
                .flatMap(cluster -> planned.text(NAME).flatMap(this::find))
                .filter(found -> database.id().equals(found.inState().get(CLUSTER)));
    }

    @Override
    public Set<String> expectedChanges() {
        return LEFT_TO_THE_PLAN;
    }
}
