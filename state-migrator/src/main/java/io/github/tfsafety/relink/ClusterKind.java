package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.rds.ClusterFacts;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.recovery.rds.ClusterRecovery.Protection;
import io.github.tfsafety.relink.FoundDatabase.Usability;
import io.github.tfsafety.run.Run;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Aurora clusters. A restored one has a name, an ARN and a resource id of its own. */
final class ClusterKind implements DatabaseKind {
    /**
     * Not read from AWS, or set by every import (terraform-provider-aws, {@code internal/service/rds/cluster.go}); and
     * the tag by which a restore knows its own.
     */
    private static final Set<String> LEFT_TO_THE_PLAN = Set.of(
            "skip_final_snapshot",
            "final_snapshot_identifier",
            "delete_automated_backups",
            "apply_immediately",
            "allow_major_version_upgrade",
            "master_password",
            "master_password_wo",
            "master_password_wo_version",
            "manage_master_user_password",
            "master_user_secret",
            "master_user_secret_kms_key_id",
            "db_instance_parameter_group_name",
            "enable_global_write_forwarding",
            "enable_local_write_forwarding",
            "tags",
            "tags_all",
            "timeouts");

    private final ClusterRecovery recovery;

    ClusterKind(ClusterRecovery recovery) {
        this.recovery = requireNonNull(recovery, "recovery");
    }

    @Override
    public String type() {
        return "aws_rds_cluster";
    }

    @Override
    public Optional<FoundDatabase> find(String id) {
        return recovery.findCluster(id).map(ClusterKind::found);
    }

    private static FoundDatabase found(ClusterFacts facts) {
        return new FoundDatabase(
                facts.identifier(),
                facts.resourceId(),
                Map.of("arn", facts.arn(), "cluster_resource_id", facts.resourceId()),
                facts.usability() == ClusterFacts.Usability.USABLE ? Usability.USABLE : Usability.NOT_YET,
                "");
    }

    @Override
    public SeatBelt fasten(String id, Run run) {
        return recovery.protectCluster(id, run) == Protection.ON ? SeatBelt.FASTENED : SeatBelt.NO_SUCH_DATABASE;
    }

    @Override
    public Optional<String> nameAttribute() {
        return Optional.of("cluster_identifier");
    }

    @Override
    public Optional<String> protectionAttribute() {
        return Optional.of("deletion_protection");
    }

    @Override
    public Set<String> expectedChanges() {
        return LEFT_TO_THE_PLAN;
    }
}
