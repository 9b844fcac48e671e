package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.ResourceAddress;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans as {@code terraform show -json} of Terraform 1.11 prints them, with what matters here. */
final class PureImportTest {
    private static final String IMPORT = """
            {"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{}},
             "resource_changes":[
              {"address":"terraform_data.a[\\"q\\\\\\"q\\"]","mode":"managed","type":"terraform_data","name":"a",
               "index":"q\\"q","provider_name":"terraform.io/builtin/terraform",
               "change":{"actions":["no-op"],"before":{"id":"two"},"after":{"id":"two"},"after_unknown":{},
                "before_sensitive":{},"after_sensitive":{},"importing":{"id":"two"}}},
              {"address":"terraform_data.needed","mode":"managed","type":"terraform_data","name":"needed",
               "provider_name":"terraform.io/builtin/terraform",
               "change":{"actions":["no-op"],"before":{"id":"x"},"after":{"id":"x"},"after_unknown":{},
                "before_sensitive":{},"after_sensitive":{}}}],
             "configuration":{"root_module":{}},"applyable":true,"complete":false,"errored":false}
            """;

    private static final Map<ResourceAddress, String> WANTED =
            Map.of(ResourceAddress.parse("terraform_data.a[\"q\\\"q\"]"), "two");

    @Test
    void knowsAPlanThatDoesNothingButImport() {
        assertThat(PureImport.isOf(WANTED, plan(IMPORT))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"importing\":{\"id\":\"two\"}', '\"importing\":{\"id\":\"three\"}'",
                "'\"importing\":{\"id\":\"two\"}', '\"importing\":{\"unknown\":true}'",
                "',\"importing\":{\"id\":\"two\"}', ''",
                "'{\"actions\":[\"no-op\"],\"before\":{\"id\":\"x\"}', '{\"actions\":[\"update\"],\"before\":{\"id\":\"y\"}'",
                "'{\"actions\":[\"no-op\"],\"before\":{\"id\":\"two\"}', '{\"actions\":[\"update\"],\"before\":{\"id\":\"y\"}'",
                "'\"before_sensitive\":{},\"after_sensitive\":{}}}]', '\"importing\":{\"id\":\"x\"}}}]'",
            })
    void knowsEveryOtherPlanForAnother(String part, String replacement) {
        assertThat(IMPORT).contains(part);
        assertThat(PureImport.isOf(WANTED, plan(IMPORT.replace(part, replacement))))
                .isFalse();
    }

    @Test
    void knowsNoOtherAddress() {
        assertThat(PureImport.isOf(Map.of(ResourceAddress.parse("terraform_data.b"), "two"), plan(IMPORT)))
                .isFalse();
    }

    private static Plan plan(String json) {
        return PlanReader.keepingAllChanges().read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
