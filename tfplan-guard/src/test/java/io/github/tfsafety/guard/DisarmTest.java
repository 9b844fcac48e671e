package io.github.tfsafety.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates in place that lower a protection or reset a password, as the plan of each type shows them. */
class DisarmTest {
    private static final PlanGuard GUARD = PlanGuard.with(ProtectionPolicy.builtIn());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aws_s3_bucket | 'versioning':[{'enabled':true}] | 'versioning':[{'enabled':false}]",
                "aws_s3_bucket | 'versioning':[{'enabled':true}] | 'versioning':[]",
                "aws_s3_bucket_versioning | 'versioning_configuration':[{'mfa_delete':'Enabled'}] | 'versioning_configuration':[{'mfa_delete':'Disabled'}]",
                "aws_s3_bucket_object_lock_configuration | 'rule':[{'default_retention':[{'days':30}]}] | 'rule':[{'default_retention':[{'days':1}]}]",
                "aws_s3_bucket_replication_configuration | 'rule':[{'status':'Enabled'}] | 'rule':[{'status':'Disabled'}]",
                "aws_timestreamwrite_table | 'retention_properties':[{'memory_store_retention_period_in_hours':100}] | 'retention_properties':[{'memory_store_retention_period_in_hours':1}]",
                "aws_dynamodb_table | 'replica':[{'region_name':'us-east-1'}] | 'replica':[{'region_name':'eu-west-1'}]",
                "aws_secretsmanager_secret | 'replica':[{'region':'us-east-1'}] | 'replica':[{'region':'eu-west-1'}]",
                "aws_rds_cluster | 'backtrack_window':86400 | 'backtrack_window':0",
                "aws_rds_cluster | 'global_cluster_identifier':'world' | 'global_cluster_identifier':null",
                "aws_backup_plan | 'rule':[{'lifecycle':[]}] | 'rule':[{'lifecycle':[{'delete_after':7}]}]",
                "aws_backup_plan | 'rule':[{'rule_name':'daily'},{'rule_name':'weekly'}] | 'rule':[{'rule_name':'daily'}]",
                "aws_redshift_cluster | 'manual_snapshot_retention_period':-1 | 'manual_snapshot_retention_period':7",
                "aws_cloudwatch_event_archive | 'retention_days':0 | 'retention_days':1",
                "aws_kms_external_key | 'valid_to':'' | 'valid_to':'2027-01-01T00:00:00Z'",
                "aws_fsx_ontap_volume | 'snapshot_policy':'default' | 'snapshot_policy':'none'",
                "aws_dlm_lifecycle_policy | 'policy_details':[{'schedule':[{'retain_rule':[{'count':30}]}]}] | 'policy_details':[{'schedule':[{'retain_rule':[{'count':1}]}]}]",
            })
    void findsALoweredProtection(String type, String before, String after) {
        assertThat(rulesOf(update(type, before, after))).containsOnly(Rule.DISARM);
        assertThat(judge(update(type, before, before))).isInstanceOf(Verdict.Allowed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aws_s3_bucket | 'versioning':[{'enabled':false}] | 'versioning':[{'enabled':true}]",
                "aws_dynamodb_table | 'replica':[] | 'replica':[{'region_name':'eu-west-1'}]",
                "aws_secretsmanager_secret | 'replica':[] | 'replica':[{'region':'eu-west-1'}]",
                "aws_backup_plan | 'rule':[{'lifecycle':[{'delete_after':7}]}] | 'rule':[{'lifecycle':[]}]",
                "aws_redshift_cluster | 'manual_snapshot_retention_period':7 | 'manual_snapshot_retention_period':-1",
                "aws_cloudwatch_event_archive | 'retention_days':7 | 'retention_days':14",
                "aws_elasticache_replication_group | 'auth_token':null | 'auth_token':'new'",
            })
    void letsARaisedProtectionPass(String type, String before, String after) {
        assertThat(judge(update(type, before, after))).isInstanceOf(Verdict.Allowed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aws_mq_broker | 'user':[{'username':'a','password':'%s'}] | 'user':[{'password':true}]",
                "aws_timestreaminfluxdb_db_instance | 'password':'%s' | 'password':true",
                "aws_timestreaminfluxdb_db_cluster | 'password':'%s' | 'password':true",
                "aws_opensearch_domain | 'advanced_security_options':[{'master_user_options':[{'master_user_password':'%s'}]}] | 'advanced_security_options':[{'master_user_options':[{'master_user_password':true}]}]",
                "aws_elasticsearch_domain | 'advanced_security_options':[{'master_user_options':[{'master_user_password':'%s'}]}] | 'advanced_security_options':[{'master_user_options':[{'master_user_password':true}]}]",
                "aws_elasticache_replication_group | 'auth_token':'%s' | 'auth_token':true",
                "aws_directory_service_directory | 'password':'%s' | 'password':true",
            })
    void findsAPasswordThatIsReset(String type, String attributes, String sensitive) {
        String old = json(attributes.formatted("old"));
        String marks = json(sensitive);
        String change =
                "{\"actions\":[\"update\"],\"before\":{%s},\"after\":{%s},\"before_sensitive\":{%s},\"after_sensitive\":{%s}}";

        assertThat(rulesOf(changeOf(type, change.formatted(old, json(attributes.formatted("new")), marks, marks))))
                .containsExactly(Rule.PASSWORD_RESET);
        assertThat(judge(changeOf(
                        type, change.formatted(old + ",\"tags\":{}", old + ",\"tags\":{\"a\":\"b\"}", marks, marks))))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "aws_rds_cluster, cluster_identifier",
        "aws_rds_cluster, kms_key_id",
        "aws_rds_cluster, arn",
        "aws_dynamodb_table, name",
        "aws_dynamodb_table, arn",
        "aws_docdb_cluster, cluster_identifier",
        "aws_neptune_cluster, kms_key_arn",
        "aws_kinesis_stream, arn",
    })
    void understandsNoUpdateInPlaceThatMeansAnotherObject(String type, String attribute) {
        Verdict verdict = judge(update(type, "'" + attribute + "':'one'", "'" + attribute + "':'other'"));

        assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
        assertThat(verdict.findings()).extracting(Finding::rule).contains(Rule.NOT_UNDERSTOOD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aws_rds_cluster | 'database_name':'shop' | 'database_name':'other'",
                "aws_rds_cluster | 'storage_encrypted':false | 'storage_encrypted':true",
                "aws_rds_cluster | 'availability_zones':['us-east-1a','us-east-1b'] | 'availability_zones':['us-east-1a']",
                "aws_rds_cluster | 'restore_to_point_in_time':[{'source_cluster_identifier':'a'}] | 'restore_to_point_in_time':[{'source_cluster_identifier':'b'}]",
                "aws_dynamodb_table | 'range_key':'sk' | 'range_key':'other'",
            })
    void understandsNoUpdateInPlaceOfWhatIsSetAtCreationOnly(String type, String before, String after) {
        assertThat(judge(update(type, before, after))).isInstanceOf(Verdict.Undecided.class);
        assertThat(judge(update(type, before + ",'tags':{}", before + ",'tags':{'a':'b'}")))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void understandsNoChangeOfAHiddenIdentity() {
        assertThat(
                        judge(
                                changeOf(
                                        "aws_rds_cluster",
                                        "{\"actions\":[\"update\"],\"before\":{\"kms_key_id\":\"a\"},\"after\":{\"kms_key_id\":\"b\"},"
                                                + "\"before_sensitive\":{\"kms_key_id\":true},\"after_sensitive\":{\"kms_key_id\":true}}")))
                .isInstanceOf(Verdict.Undecided.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void takesWhatWasNotKnownBeforeForNoOtherObject(String unknown) {
        assertThat(judge(update("aws_rds_cluster", "'kms_key_id':" + unknown, "'kms_key_id':'key'")))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void letsADatabaseInstanceBeRenamedInPlace() {
        assertThat(judge(update("aws_db_instance", "'identifier':'one'", "'identifier':'other'")))
                .isInstanceOf(Verdict.Allowed.class);
    }

    private static String update(String type, String before, String after) {
        return Readings.update(type, json(before), json(after));
    }

    private static String changeOf(String type, String change) {
        return Plans.change(type, "main", change);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static Verdict judge(String change) {
        return GUARD.judge(Readings.plan(GUARD, change));
    }

    private static Iterable<Rule> rulesOf(String change) {
        return judge(change).findings().stream().map(Finding::rule).toList();
    }
}
