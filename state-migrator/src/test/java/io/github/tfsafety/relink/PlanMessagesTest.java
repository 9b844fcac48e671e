package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.ResourceAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanMessagesTest {
    /** Printed by terraform 1.11.4 for a plan that imports one object; times and progress left out. */
    private static final String IMPORT = """
            {"@level":"info","@message":"Terraform 1.11.4","terraform":"1.11.4","type":"version","ui":"1.2"}
            {"@level":"info","change":{"resource":{"addr":"terraform_data.a[\\"q\\\\\\"q\\"]","module":"","resource_type":"terraform_data","resource_name":"a","resource_key":"q\\"q"},"action":"import","importing":{"id":"two"}},"type":"planned_change"}
            {"@level":"info","changes":{"add":0,"change":0,"import":1,"remove":0,"operation":"plan"},"type":"change_summary"}
            {"@level":"warn","diagnostic":{"severity":"warning","summary":"Resource targeting is in effect"},"type":"diagnostic"}
            """;

    private static final Map<ResourceAddress, String> WANTED =
            Map.of(ResourceAddress.parse("terraform_data.a[\"q\\\"q\"]"), "two");

    @Test
    void knowsAPlanThatDoesNothingButImport() {
        assertThat(messages(IMPORT).importExactly(WANTED)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"action\":\"import\"', '\"action\":\"update\"'",
                "'\"id\":\"two\"', '\"id\":\"three\"'",
                "'\"add\":0', '\"add\":1'",
                "'\"change\":0', '\"change\":1'",
                "'\"remove\":0', '\"remove\":1'",
                "'\"import\":1', '\"import\":2'",
                "'\"remove\":0', '\"forget\":0'",
                "change_summary, another_type",
                "planned_change, another_type"
            })
    void knowsEveryOtherPlanForAnother(String part, String replacement) {
        assertThat(IMPORT).contains(part);
        assertThat(messages(IMPORT.replace(part, replacement)).importExactly(WANTED))
                .isFalse();
    }

    @Test
    void knowsNoOtherAddress() {
        assertThat(messages(IMPORT).importExactly(Map.of(ResourceAddress.parse("terraform_data.b"), "two")))
                .isFalse();
    }

    @Test
    void trustsNoPlanOfWhichALineIsNotUnderstood() {
        assertThat(messages(IMPORT + "Plan: 1 to import\n").importExactly(WANTED))
                .isFalse();
    }

    private static PlanMessages messages(String text) {
        return PlanMessages.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
