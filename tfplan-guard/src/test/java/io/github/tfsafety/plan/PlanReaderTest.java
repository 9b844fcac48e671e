package io.github.tfsafety.plan;

import static io.github.tfsafety.plan.Plans.change;
import static io.github.tfsafety.plan.Plans.corpus;
import static io.github.tfsafety.plan.Plans.planWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tfsafety.plan.Plan.Completeness;
import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {
    @Test
    void readsAReplacementMadeByTerraform() {
        Plan plan = Plans.read(corpus("terraform-data/replace-in-modules.json"));

        assertThat(plan.completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(plan.terraformVersion()).isPresent();
        assertThat(plan.changes()).hasSize(4);
        assertThat(plan.priorState()).hasSize(4);
        ResourceChange change = plan.changes().get(0);
        assertThat(change.address()).hasToString("module.db[\"a.b\"].terraform_data.main[0]");
        assertThat(change.action()).isEqualTo(ChangeAction.DELETE_THEN_CREATE);
        assertThat(change.actionReason()).contains("replace_because_cannot_update");
        assertThat(change.replacePaths()).containsExactly("triggers_replace");
        assertThat(change.changedAttributes()).containsExactlyInAnyOrder("id", "triggers_replace");
    }

    @Test
    void namesTheAttributesThatChangeInPlace() {
        ResourceChange change =
                Plans.read(corpus("terraform-data/update.json")).changes().get(0);

        assertThat(change.changedAttributes()).containsExactlyInAnyOrder("input", "output");
        assertThat(change.unknownAttributes()).containsExactly("output");
    }

    @Test
    void keepsDeposedObjectsApartFromCurrentOnes() {
        Plan plan = Plans.read(corpus("terraform-data/deposed.json"));

        assertThat(plan.changes())
                .extracting(ResourceChange::action)
                .containsExactly(ChangeAction.NO_OP, ChangeAction.DELETE);
        assertThat(plan.changes().get(1).deposedKey()).contains("0a1b2c3d");
        assertThat(plan.priorState()).extracting(StateObject::deposed).containsExactly(null, "0a1b2c3d");
    }

    @Test
    void keepsImportIdsAndPreviousAddresses() {
        assertThat(Plans.read(corpus("terraform-data/import-of-existing.json"))
                        .changes()
                        .get(0)
                        .importing())
                .contains(new ResourceChange.Importing("b5e6e1c0-0000-4000-8000-000000000001"));
        assertThat(Plans.read(corpus("terraform-data/moved.json"))
                        .changes()
                        .get(0)
                        .previousAddress())
                .contains(ResourceAddress.parse("terraform_data.db"));
    }

    @Test
    void keepsOnlyValuesInScope() {
        Plan plan = PlanReader.keeping(PlanScope.everything(Set.of("id", "input")))
                .read(new ByteArrayInputStream(corpus("terraform-data/update.json")));
        ResourceChange change = plan.changes().get(0);

        assertThat(change.before("input").orElseThrow().text()).isEqualTo("orders");
        assertThat(change.after("input").orElseThrow().text()).isEqualTo("customers");
        assertThat(change.before("output")).isEmpty();
    }

    @Test
    void keepsNoSensitiveValue() {
        String json = planWith("\"resource_changes\":["
                + change(
                        "a_b",
                        "c",
                        "{\"actions\":[\"update\"],\"before\":{\"id\":\"x\"},\"after\":{\"id\":\"y\"},\"before_sensitive\":{\"id\":true},\"after_sensitive\":true}")
                + "]");
        ResourceChange change = PlanReader.keeping(PlanScope.everything(Set.of("id")))
                .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                .changes()
                .get(0);

        assertThat(change.before("id")).contains(AttributeValue.HIDDEN);
        assertThat(change.after("id")).contains(AttributeValue.HIDDEN);
        assertThat(change.changedAttributes()).containsExactly("id");
    }

    @Test
    void readsValuesOfNestedBlocks() {
        String json = planWith("\"resource_changes\":["
                + change(
                        "a_b",
                        "c",
                        "{\"actions\":[\"update\"],\"before\":{\"pitr\":[{\"enabled\":true,\"x\":1}]},\"after\":{\"pitr\":[{\"enabled\":false,\"x\":1}]}}")
                + "]");
        ResourceChange change = PlanReader.keeping(PlanScope.everything(Set.of("pitr.enabled")))
                .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                .changes()
                .get(0);

        assertThat(change.before("pitr.enabled").orElseThrow().isTrue()).isTrue();
        assertThat(change.after("pitr.enabled").orElseThrow().isFalse()).isTrue();
        assertThat(change.changedAttributes()).containsExactly("pitr");
    }

    @Test
    void comparesValuesWithoutRegardToTheOrderOfMembers() {
        String json = planWith("\"resource_changes\":["
                + change(
                        "a_b",
                        "c",
                        "{\"actions\":[\"update\"],\"before\":{\"m\":{\"x\":1,\"y\":[2]},\"l\":[1,2],\"n\":null},\"after\":{\"m\":{\"y\":[2],\"x\":1},\"l\":[2,1]}}")
                + "]");

        assertThat(Plans.read(json).changes().get(0).changedAttributes()).containsExactly("l");
    }

    @Test
    void dropsWhatIsOutOfScopeButNeverAnUnknownAction() {
        String json = planWith("\"resource_changes\":["
                + change("a_b", "c", "{\"actions\":[\"delete\"]}")
                + ","
                + change("a_b", "d", "{\"actions\":[\"delete\",\"vanish\"]}")
                + "]");
        Plan plan =
                PlanReader.keeping(new Nothing()).read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));

        assertThat(plan.changes())
                .extracting(ResourceChange::actionTokens)
                .containsExactly(List.of("delete", "vanish"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "EMPTY            | ` `",
                "NOT_JSON         | hello",
                "NOT_JSON         | {\"a\":nul}",
                "NOT_A_PLAN       | []",
                "NOT_A_PLAN       | {}",
                "NOT_A_PLAN       | {\"format_version\":\"1.2\"}",
                "NOT_A_PLAN       | {\"format_version\":\"1.2\",\"resource_changes\":[]}",
                "STATE_FILE       | {\"version\":4,\"serial\":3,\"lineage\":\"x\",\"resources\":[]}",
                "STATE_JSON       | {\"format_version\":\"1.0\",\"terraform_version\":\"1.11.4\",\"values\":{\"root_module\":{}}}",
                "ENCRYPTED_PLAN   | {\"meta\":{},\"encrypted_data\":\"x\",\"encryption_version\":\"v0\"}",
                "REDACTED_PLAN    | {\"plan_format_version\":\"1.2\",\"provider_schemas\":{},\"resource_changes\":[]}",
                "EVENT_LINES      | {\"@level\":\"info\",\"@message\":\"Terraform 1.11.4\",\"type\":\"version\"} {\"@level\":\"info\"}",
                "UNKNOWN_FORMAT   | {\"format_version\":\"2.0\",\"planned_values\":{}}",
                "UNKNOWN_FORMAT   | {\"format_version\":\"0.3\",\"planned_values\":{}}",
                "UNKNOWN_FORMAT   | {\"planned_values\":{}}",
                "ERRORED          | {\"format_version\":\"1.2\",\"planned_values\":{},\"errored\":true}",
                "MALFORMED        | {\"format_version\":\"1.2\",\"planned_values\":{},\"errored\":\"no\"}",
                "MALFORMED        | {\"format_version\":\"1.2\",\"planned_values\":{},\"complete\":null}",
                "MALFORMED        | {\"format_version\":\"1.2\",\"planned_values\":{},\"resource_changes\":{}}",
                "MALFORMED        | {\"format_version\":\"1.2\",\"planned_values\":{},\"resource_changes\":[{}]}",
                "MALFORMED        | {\"format_version\":\"1.2\",\"planned_values\":{},\"resource_changes\":[3]}",
                "DUPLICATE_KEY    | {\"format_version\":\"1.2\",\"planned_values\":{},\"planned_values\":{}}",
                "DUPLICATE_KEY    | {\"format_version\":\"1.2\",\"planned_values\":{\"x\":[{\"a\":1,\"a\":1}]}}",
                "TRAILING_DATA    | {\"format_version\":\"1.2\",\"planned_values\":{}} {}",
                "TRAILING_DATA    | {\"format_version\":\"1.2\",\"planned_values\":{}} x",
                "TRUNCATED        | {\"format_version\":\"1.2\",\"planned_values\":{}",
                "TRUNCATED        | {\"format_version\":\"1.2\",\"planned_val",
            })
    void refusesWhatIsNotASoundPlan(Reason reason, String json) {
        assertThat(refusal(json)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"address\":\"a_b.c\",\"mode\":\"managed\",\"type\":\"x_y\",\"name\":\"c\"",
                "\"address\":\"a_b.c\",\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"d\"",
                "\"address\":\"a_b.c\",\"mode\":\"data\",\"type\":\"a_b\",\"name\":\"c\"",
                "\"address\":\"a_b.c\",\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\",\"index\":0",
                "\"address\":\"a_b.c[0]\",\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\"",
                "\"address\":\"a_b.c[0]\",\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\",\"index\":\"0\"",
                "\"address\":\"module.m.a_b.c\",\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\"",
                "\"address\":\"a_b.c\",\"module_address\":\"module.m\",\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\"",
            })
    void refusesAnEntryThatDisagreesWithItsAddress(String name) {
        String json = planWith("\"resource_changes\":[{" + name + ",\"change\":{\"actions\":[\"no-op\"]}}]");

        assertThat(refusal(json)).isEqualTo(Reason.ADDRESS_MISMATCH);
    }

    @Test
    void refusesAnEntryOfThePriorStateThatDisagreesWithItsModule() {
        String json = planWith(
                "\"prior_state\":{\"values\":{\"root_module\":{\"child_modules\":[{\"address\":\"module.m\","
                        + "\"resources\":[{\"address\":\"a_b.c\",\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\"}]}]}}}");

        assertThat(refusal(json)).isEqualTo(Reason.ADDRESS_MISMATCH);
    }

    @Test
    void refusesEveryPrefixOfAPlan() {
        byte[] plan = new String(corpus("terraform-data/replace-by-unknown.json"), StandardCharsets.UTF_8)
                .strip()
                .getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < plan.length; length++) {
            String prefix = new String(Arrays.copyOf(plan, length), StandardCharsets.UTF_8);
            assertThat(refusal(prefix)).as("%d bytes", length).isNotNull();
        }
    }

    @Test
    void refusesTwoEntriesForOneObject() {
        String entry = change("a_b", "c", "{\"actions\":[\"no-op\"]}");
        String deposed = entry.replace("\"mode\"", "\"deposed\":\"0a\",\"mode\"");

        assertThat(refusal(planWith("\"resource_changes\":[" + entry + "," + entry + "]")))
                .isEqualTo(Reason.MALFORMED);
        assertThat(Plans.read(planWith("\"resource_changes\":[" + entry + "," + deposed + "]"))
                        .changes())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"err0red\":true",
                "\"erored\":true",
                "\"errored \":true",
                "\"xcomplete\":false",
                "\"resource_drif\":[]",
                "\" esource_drift\":[]",
                "\"Prior_state\":{}",
                "\"resource_changes\":[{\"address\":\"a_b.c\",\"deposedx\":\"0a\",\"mode\":\"managed\",\"type\":\"a_b\","
                        + "\"name\":\"c\",\"change\":{\"actions\":[\"no-op\"]}}]",
                "\"resource_changes\":[{\"address\":\"a_b.c\",\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\","
                        + "\"change\":{\"actions\":[\"no-op\"],\"before-sensitive\":{}}}]",
            })
    void refusesAMemberWhoseNameIsDamaged(String member) {
        assertThat(refusal(planWith(member))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void passesOverMembersThatLaterVersionsMayAdd() {
        Plan plan = Plans.read(planWith(
                "\"errors\":[1]",
                "\"completed_at\":\"2026\"",
                "\"action_invocations\":[]",
                "\"resource_changes\":[{\"address\":\"a_b.c\",\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\","
                        + "\"new\":{\"x\":[]},\"change\":{\"actions\":[\"no-op\"],\"before_new\":{\"x\":1}}}]"));

        assertThat(plan.changes()).hasSize(1);
    }

    @Test
    void refusesADepthBomb() {
        assertThat(refusal(planWith("\"variables\":" + "[".repeat(100_000)))).isEqualTo(Reason.TOO_LARGE);
    }

    /** The reason for which a plan is refused; the message has to say how to get the right input. */
    private static Reason refusal(String json) {
        UnreadablePlanException refused = catchThrowableOfType(UnreadablePlanException.class, () -> Plans.read(json));
        assertThat(refused)
                .hasMessageMatching("(?s).*(show -json|plan again|plan -out|download|tfplan-guard that knows).*");
        return refused.reason();
    }

    private static final class Nothing implements PlanScope {
        @Override
        public boolean coversType(String type) {
            return false;
        }

        @Override
        public boolean coversAddress(ResourceAddress address) {
            return false;
        }

        @Override
        public Set<String> attributes() {
            return Set.of();
        }
    }
}
