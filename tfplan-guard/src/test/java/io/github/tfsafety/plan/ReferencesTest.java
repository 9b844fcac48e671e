package io.github.tfsafety.plan;

import static io.github.tfsafety.plan.Plans.planWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private static final References REFERENCES = Plans.read(planWith("""
                            "configuration":{"root_module":{
                              "resources":[
                                {"address":"aws_kms_key.root","expressions":{"description":{"constant_value":"x"}}},
                                {"address":"aws_rds_cluster.main","expressions":{
                                  "kms_key_id":{"references":["aws_kms_key.root.arn","aws_kms_key.root"]},
                                  "tags":{"references":["local.tags","each.key","data.aws_region.here","path.module","odd",5]},
                                  "scaling":[{"min":{"references":["aws_ssm_parameter.min[0].value"]}}]}}],
                              "module_calls":{"db":{
                                "expressions":{"key":{"references":["var.nowhere","aws_kms_key.root.arn"]}},
                                "module":{
                                  "resources":[{"address":"aws_rds_cluster.main","expressions":{
                                    "kms_key_id":{"references":["var.key"]},"engine":{"references":["var.missing"]}}}],
                                  "module_calls":{"inner":{
                                    "expressions":{"group":{"references":["aws_db_subnet_group.db.name"]},"key":{"references":["var.key"]}},
                                    "module":{"resources":[{"address":"aws_rds_cluster.main","expressions":{
                                      "db_subnet_group_name":{"references":["var.group"]},"kms_key_id":{"references":["var.key"]}}}]}}}}}}}}
                            """)).references();

    @Test
    void findsTheResourcesOfAnExpression() {
        assertThat(of("aws_rds_cluster.main[0]", "kms_key_id")).containsExactly("aws_kms_key.root");
        assertThat(of("aws_rds_cluster.main", "scaling")).containsExactly("aws_ssm_parameter.min");
    }

    @Test
    void findsNothingInWhatIsNoResource() {
        assertThat(of("aws_rds_cluster.main", "tags")).isEmpty();
        assertThat(of("aws_rds_cluster.main", "engine")).isEmpty();
        assertThat(of("aws_rds_cluster.other", "kms_key_id")).isEmpty();
        assertThat(of("module.none.aws_rds_cluster.main", "kms_key_id")).isEmpty();
        assertThat(of("module.db.aws_rds_cluster.main", "engine")).isEmpty();
    }

    @Test
    void followsVariablesToTheCallingModules() {
        assertThat(of("module.db[\"a\"].aws_rds_cluster.main", "kms_key_id")).containsExactly("aws_kms_key.root");
        assertThat(of("module.db.module.inner.aws_rds_cluster.main", "db_subnet_group_name"))
                .containsExactly("module.db.aws_db_subnet_group.db");
        assertThat(of("module.db.module.inner.aws_rds_cluster.main", "kms_key_id"))
                .containsExactly("aws_kms_key.root");
    }

    private static Set<String> of(String address, String attribute) {
        return REFERENCES.of(ResourceAddress.parse(address), attribute);
    }
}
