package io.github.tfsafety.relink;

import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.run.Run;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * A type of Terraform resource that holds a database: how its objects are found at AWS, and how they are kept from
 * being deleted. Further types can be brought in by implementing this. What belongs to a database and comes along with
 * it is a {@link FollowerKind}.
 */
public interface DatabaseKind {
    /** The resource type in Terraform. */
    String type();

    /**
     * The object of that id, as it is now.
     *
     * @param id the id that {@code terraform import} takes
     */
    Optional<FoundDatabase> find(String id);

    /**
     * The id by which {@code terraform import} takes the object that a state or a plan tells of; empty if it cannot be
     * told.
     */
    default Optional<String> importId(KnownAttributes known) {
        return known.text("id");
    }

    /** Switches deletion protection on at the provider, and waits until the provider reports it. */
    SeatBelt fasten(String id, Run run);

    /** The resource's argument that names the object; empty if the type has none. */
    default Optional<String> nameAttribute() {
        return Optional.empty();
    }

    /** The resource's attribute that switches deletion protection; empty if the type has none. */
    Optional<String> protectionAttribute();

    /** Aurora clusters, {@code aws_rds_cluster}. */
    static DatabaseKind clusters(ClusterRecovery recovery) {
        return new ClusterKind(recovery);
    }

    /** Members of Aurora clusters, {@code aws_rds_cluster_instance}, which come along with their cluster. */
    static DatabaseKind instances(RdsClient rds) {
        return new InstanceKind(rds);
    }

    /** DynamoDB tables, {@code aws_dynamodb_table}. */
    static DatabaseKind tables(TableRecovery recovery) {
        return new TableKind(recovery);
    }

    /** Custom endpoints of Aurora clusters, {@code aws_rds_cluster_endpoint}. */
    static DatabaseKind clusterEndpoints(RdsClient rds) {
        return new ClusterEndpointKind(rds);
    }

    /** What scales clusters and tables, {@code aws_appautoscaling_target} and {@code aws_appautoscaling_policy}. */
    static List<DatabaseKind> autoscaling(ApplicationAutoScalingClient scaling) {
        return List.of(new ScalableTargetKind(scaling), new ScalingPolicyKind(scaling));
    }

    /** What lets functions read the streams of tables, {@code aws_lambda_event_source_mapping}. */
    static DatabaseKind eventSourceMappings(LambdaClient lambda) {
        return new EventSourceMappingKind(lambda);
    }

    /**
     * The top-level attributes that the first plan after an import may change: those that are not read from the
     * provider, and those that a restore sets anew.
     */
    Set<String> expectedChanges();

    /** What became of a wish to protect. */
    enum SeatBelt {
        /** The provider reports deletion protection as on, or the type needs none. */
        FASTENED,
        /** There is nothing to protect. */
        NO_SUCH_DATABASE
    }
}
