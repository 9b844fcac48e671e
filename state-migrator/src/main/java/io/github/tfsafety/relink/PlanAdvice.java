package io.github.tfsafety.relink;

import io.github.tfsafety.plan.AttributeValue;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Explains what a plan does to re-linked databases and to what hangs on them, and what to do about it. */
final class PlanAdvice {
    /**
     * Attributes that are not read back from AWS, or that a restore sets anew, and that force a replacement
     * (terraform-provider-aws, {@code internal/service/rds/cluster.go}, {@code internal/service/dynamodb/table.go}).
     */
    private static final Set<String> ONLY_AT_CREATION = Set.of(
            "snapshot_identifier",
            "restore_to_point_in_time",
            "s3_import",
            "source_region",
            "database_name",
            "restore_date_time",
            "restore_to_latest_time",
            "restore_source_name",
            "restore_source_table_arn",
            "restore_backup_arn",
            "import_table");

    private static final Set<String> PASSWORDS = Set.of(
            "master_password", "master_password_wo", "master_password_wo_version", "manage_master_user_password");

    /**
     * What hangs on a database by its name or ARN, and holds no data of its own: what the plan does to it, and whether
     * that is harmless.
     */
    private static final Map<String, String> DEPENDENTS = Map.of(
            "aws_rds_cluster_endpoint",
            "the plan takes the custom endpoint from the old cluster and makes it anew at the restored one; who connects"
                    + " by it is cut off for that time, and no data is lost",
            "aws_appautoscaling_target",
            "the plan ends the scaling of the old database and registers the restored one; no data is lost",
            "aws_appautoscaling_policy",
            "the plan deletes the old database's policy and puts it for the restored one; no data is lost",
            "aws_appautoscaling_scheduled_action",
            "the plan deletes the old database's scheduled action and puts it for the restored one; no data is lost",
            "aws_rds_cluster_role_association",
            "the plan takes the role from the old cluster and gives it to the restored one; no data is lost",
            "aws_dynamodb_kinesis_streaming_destination",
            "the plan ends the stream of the old table's changes and begins one of the restored table's; changes in"
                    + " between are not in it",
            "aws_dynamodb_contributor_insights",
            "the plan switches it off for the old table and on for the restored one; no data is lost",
            "aws_lambda_event_source_mapping",
            "the plan deletes the mapping, so that what the function has not read of the old stream is not read any"
                    + " more, and the new one begins at its starting_position, where TRIM_HORIZON reads all that the"
                    + " restored table's stream holds. Let the function finish with the old stream first");

    /** What follows a new endpoint without a flag. */
    private static final Map<String, String> HARMLESS = Map.of(
            "aws_secretsmanager_secret_version",
            "the plan writes a new version of the secret, with what the restored database has, and the earlier one stays"
                    + " as AWSPREVIOUS. This is harmless; who has read the secret has to read it again");

    private static final String INSTANCE = "aws_rds_cluster_instance";

    /** What the plan is asked to keep for this. */
    static final String IDENTIFIER = "identifier";

    private final List<Binding> bindings;

    PlanAdvice(List<Binding> bindings) {
        this.bindings = List.copyOf(bindings);
    }

    List<String> on(Plan plan) {
        List<String> advice = new ArrayList<>();
        for (ResourceChange change : plan.changes()) {
            boolean relinked =
                    bindings.stream().anyMatch(binding -> binding.address().equals(change.address()));
            if (relinked) {
                change.replacePaths().forEach(path -> advice.add(cure(change, path)));
                passwordReset(change).ifPresent(advice::add);
            } else if (change.type().equals(INSTANCE) && change.action().isReplacement()) {
                advice.add(relinkToo(change));
            } else if (change.action().isReplacement() && DEPENDENTS.containsKey(change.type())) {
                advice.add(change.address() + " still belongs to the old database: " + DEPENDENTS.get(change.type())
                        + ". To allow that: --may-replace '" + change.address() + "'");
            } else if (change.action().isReplacement() && HARMLESS.containsKey(change.type())) {
                advice.add(change.address() + ": " + HARMLESS.get(change.type()));
            }
        }
        return List.copyOf(advice);
    }

    /** The configuration says what the member is to be called; so the restored cluster's member should be. */
    private static String relinkToo(ResourceChange change) {
        String id = change.after(IDENTIFIER)
                .filter(value -> value.kind() == AttributeValue.Kind.STRING)
                .map(AttributeValue::text)
                .orElse("INSTANCE_ID");
        return change.address() + " still belongs to the old cluster, and the restored one has no instance " + id
                + " that could come along. Add one of that name to the restored cluster at AWS, and begin again; or bind"
                + " the address to another one: --to '" + change.address() + "=INSTANCE'";
    }

    private static String cure(ResourceChange change, String path) {
        String attribute = path.split("[.\\[]", 2)[0];
        String forced = change.address() + " would be replaced because of " + path + ": ";
        if (ONLY_AT_CREATION.contains(attribute)) {
            return forced + "it counts only when a database is made. Take it out of the configuration, or add"
                    + " lifecycle { ignore_changes = [" + attribute + "] }";
        }
        if (attribute.equals("cluster_identifier") || attribute.equals("name") || attribute.equals("identifier")) {
            return forced + "the configuration still names another database. Set the variable that names it (--set), or"
                    + " edit the configuration";
        }
        return forced + "set it in the configuration to what the restored database has, or add lifecycle {"
                + " ignore_changes = [" + attribute + "] }";
    }

    private static Optional<String> passwordReset(ResourceChange change) {
        return change.changedAttributes().stream()
                .filter(PASSWORDS::contains)
                .sorted()
                .findFirst()
                .map(attribute -> change.address() + ": the apply sets the master password to the configuration's ("
                        + attribute + "); the restored database has the old one until then");
    }
}
