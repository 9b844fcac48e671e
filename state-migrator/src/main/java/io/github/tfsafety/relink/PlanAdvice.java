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

    /** What hangs on a database by its name or ARN, and holds no data of its own. */
    private static final Map<String, String> DEPENDENTS = Map.of(
            "aws_rds_cluster_endpoint",
            "a custom endpoint cannot move; allow its replacement: --may-replace '%s'",
            "aws_appautoscaling_target",
            "a scalable target cannot move; allow its replacement: --may-replace '%s'",
            "aws_appautoscaling_policy",
            "a scaling policy cannot move; allow its replacement: --may-replace '%s'",
            "aws_appautoscaling_scheduled_action",
            "a scheduled action cannot move; allow its replacement: --may-replace '%s'",
            "aws_rds_cluster_role_association",
            "a role is associated with one cluster; allow its replacement: --may-replace '%s'",
            "aws_dynamodb_kinesis_streaming_destination",
            "it takes the changes of the old table; allow its replacement: --may-replace '%s'",
            "aws_dynamodb_contributor_insights",
            "it watches the old table; allow its replacement: --may-replace '%s'",
            "aws_lambda_event_source_mapping",
            "it reads the old stream; allow its replacement: --may-replace '%s', and mind where the new one starts");

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
                advice.add(change.address() + " still belongs to the old database: "
                        + DEPENDENTS.get(change.type()).formatted(change.address()));
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
        return change.address() + " still belongs to the old cluster. Re-link it to a member of the restored one, which"
                + " must exist: --to '" + change.address() + "=" + id + "'";
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
