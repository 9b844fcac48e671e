package io.github.tfsafety.cumulus.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a redeployment may do. */
final class RedeployRulesTest {
    private static final String STREAM = "arn:aws:dynamodb:us-east-1:1:table/dev-GranulesTable/stream/2026";
    private static final String OTHER = "arn:aws:dynamodb:us-east-1:1:table/dev-RulesTable/stream/2026";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws_lambda_event_source_mapping | delete,create | " + STREAM + " | true",
                "aws_lambda_event_source_mapping | delete,create | " + OTHER + " | false",
                "aws_lambda_event_source_mapping | delete | " + STREAM + " | false",
                "aws_lambda_event_source_mapping | create | " + OTHER + " | true",
                "aws_lambda_function | update | x | true",
                "aws_lambda_function | delete,create | x | false",
                "aws_iam_role | delete | x | false",
                "aws_secretsmanager_secret_version | delete,create | x | true",
                "aws_secretsmanager_secret_version | delete | x | false",
                "aws_lambda_function | forget | x | false",
                "aws_dynamodb_table | delete,create | x | false",
                "aws_rds_cluster | delete,create | x | false"
            })
    void allowsOnlyWhatTheProcedureExpects(String type, String actions, String source, boolean allowed) {
        RedeployRules rules = new RedeployRules(Set.of("dev-GranulesTable"));
        List<String> objections = rules.objections(plan(rules, type, actions, source));
        assertThat(objections.isEmpty()).as(objections.toString()).isEqualTo(allowed);
    }

    /** Hand-derived from Terraform's plan format 1.2: one change of one resource. */
    private static Plan plan(RedeployRules rules, String type, String actions, String source) {
        String object = "{\"id\":\"x\",\"event_source_arn\":\"" + source + "\"}";
        boolean made = actions.equals("create");
        boolean gone = actions.equals("delete") || actions.equals("forget");
        String json = """
                {"format_version":"1.2","terraform_version":"1.11.0","applyable":true,"complete":true,"errored":false,
                 "planned_values":{"root_module":{}},
                 "resource_changes":[{"address":"%1$s.it","mode":"managed","type":"%1$s","name":"it",
                   "provider_name":"registry.terraform.io/hashicorp/aws",
                   "change":{"actions":[%2$s],"before":%3$s,"after":%4$s,"after_unknown":{},"before_sensitive":%5$s,
                             "after_sensitive":%6$s}}],
                 "prior_state":{"format_version":"1.0","terraform_version":"1.11.0","values":{"root_module":{"resources":[%7$s]}}},
                 "configuration":{"root_module":{}}}
                """.formatted(
                        type,
                        "\"" + actions.replace(",", "\",\"") + "\"",
                        made ? "null" : object,
                        gone ? "null" : object,
                        made ? "false" : "{}",
                        gone ? "false" : "{}",
                        made ? "" : held(type, object));
        return PlanReader.keeping(rules.scope()).read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String held(String type, String object) {
        return """
                {"address":"%1$s.it","mode":"managed","type":"%1$s","name":"it",
                 "provider_name":"registry.terraform.io/hashicorp/aws","schema_version":0,"values":%2$s,"sensitive_values":{}}""".formatted(type, object);
    }
}
