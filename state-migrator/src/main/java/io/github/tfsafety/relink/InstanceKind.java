package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.relink.FoundDatabase.Usability;
import io.github.tfsafety.run.Run;
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
final class InstanceKind implements DatabaseKind {
    /**
     * Not read from AWS (terraform-provider-aws, {@code internal/service/rds/cluster_instance.go}); and the tag by
     * which a restore knows its own.
     */
    private static final Set<String> LEFT_TO_THE_PLAN =
            Set.of("apply_immediately", "force_destroy", "tags", "tags_all", "timeouts");

    static final String TYPE = "aws_rds_cluster_instance";
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
                Map.of("arn", instance.dbInstanceArn(), "dbi_resource_id", instance.dbiResourceId()),
                AVAILABLE.equals(instance.dbInstanceStatus()) ? Usability.USABLE : Usability.NOT_YET,
                "");
    }

    @Override
    public SeatBelt fasten(String id, Run run) {
        return find(id).isPresent() ? SeatBelt.FASTENED : SeatBelt.NO_SUCH_DATABASE;
    }

    @Override
    public Optional<String> nameAttribute() {
        return Optional.of("identifier");
    }

    @Override
    public Optional<String> protectionAttribute() {
        return Optional.empty();
    }

    @Override
    public Set<String> expectedChanges() {
        return LEFT_TO_THE_PLAN;
    }
}
