package io.github.tfsafety.guard;

import static io.github.tfsafety.plan.Plans.change;
import static io.github.tfsafety.plan.Plans.planOf;
import static io.github.tfsafety.plan.Plans.planWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.guard.ProtectionPolicy.PlanKind;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.Plans;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of which a filter left a part. */
class CoherenceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PlanGuard NORMAL = PlanGuard.with(ProtectionPolicy.builtIn());
    private static final PlanGuard REFRESH_ONLY =
            PlanGuard.with(ProtectionPolicy.builtIn().withPlanKind(PlanKind.REFRESH_ONLY));
    private static final String KEPT = "{\"actions\":[\"no-op\"],\"before\":{},\"after\":{}}";
    private static final String DELETED = "{\"actions\":[\"delete\"],\"before\":{},\"after\":null}";

    @Test
    void cannotDecideWhereTheDeletedDatabaseWasFilteredOut() throws IOException {
        ObjectNode plan = corpus("aws/delete.json");
        remove(plan.path("resource_changes"), CoherenceTest::isCluster);

        assertUndecided(NORMAL, plan, Rule.MISSING_ENTRY, Rule.INCOHERENT_PLAN);
        assertUndecided(REFRESH_ONLY, plan, Rule.INCOHERENT_PLAN);

        plan.remove("prior_state");
        assertUndecided(NORMAL, plan, Rule.INCOHERENT_PLAN);
    }

    @Test
    void cannotDecideWhereOnlyThePriorStateIsGone() throws IOException {
        ObjectNode plan = corpus("aws/update-of-tags.json");
        plan.remove("prior_state");

        assertUndecided(NORMAL, plan, Rule.INCOHERENT_PLAN);
        remove(plan.path("resource_changes"), CoherenceTest::isCluster);
        plan.remove("applyable");
        assertUndecided(NORMAL, plan, Rule.INCOHERENT_PLAN);
    }

    @Test
    void cannotDecideWhereThePriorStateHoldsNothing() throws IOException {
        ObjectNode plan = corpus("aws/no-op.json");
        ((ObjectNode) plan.path("prior_state").path("values")).set("root_module", JSON.createObjectNode());

        assertUndecided(NORMAL, plan, Rule.INCOHERENT_PLAN);
    }

    @Test
    void cannotDecideWhereAllEntriesAreGoneButPlannedValuesAreNot() throws IOException {
        ObjectNode plan = corpus("aws/no-op.json");
        plan.remove(List.of("resource_changes", "prior_state"));

        assertUndecided(NORMAL, plan, Rule.INCOHERENT_PLAN);
        assertUndecided(REFRESH_ONLY, plan, Rule.INCOHERENT_PLAN);
    }

    @Test
    void findsPlannedObjectsInModulesToo() throws IOException {
        ObjectNode plan = corpus("terraform-data/replace-in-modules.json");
        plan.remove(List.of("resource_changes", "prior_state"));

        assertUndecided(NORMAL, plan, Rule.INCOHERENT_PLAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws/delete.json", "aws/no-op.json", "aws/import.json", "terraform-data/create.json"})
    void believesNobodyThatAPlanWithEntriesIsRefreshOnly(String name) throws IOException {
        assertThat(rules(REFRESH_ONLY, corpus(name))).contains(Rule.INCOHERENT_PLAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "terraform-data/refresh-only.json",
                "terraform-data/refresh-only-with-checks.json",
                "aws/drift-refresh-only.json",
                "terraform-data/destroy-of-data-only.json"
            })
    void takesARefreshOnlyPlanForWhatItIs(String name) throws IOException {
        assertThat(judge(REFRESH_ONLY, corpus(name))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void knowsAnObjectByItsDeposedKeyToo() throws IOException {
        ObjectNode plan = corpus("terraform-data/deposed.json");
        remove(
                plan.path("prior_state").path("values").path("root_module").path("resources"),
                object -> object.has("deposed_key"));

        assertThat(rules(NORMAL, plan)).contains(Rule.INCOHERENT_PLAN);
    }

    @Test
    void expectsNoPriorObjectOfWhatIsImportedCreatedOrGone() {
        String imported = "{\"actions\":[\"no-op\"],\"before\":{},\"after\":{},\"importing\":{\"id\":\"i\"}}";
        String created = "{\"actions\":[\"create\"],\"before\":null,\"after\":{}}";
        String gone = "{\"actions\":[\"no-op\"],\"before\":null,\"after\":null}";

        for (String entry : List.of(imported, created, gone)) {
            assertThat(judge(NORMAL, planOf(entries(change("aws_rds_cluster", "main", entry)))))
                    .as(entry)
                    .isInstanceOf(Verdict.Allowed.class);
        }
    }

    @Test
    void looksAtObjectsThatAreNotProtectedToo() {
        String entry = entries(change("aws_instance", "main", KEPT));

        assertThat(judge(NORMAL, planOf(entry))).isInstanceOf(Verdict.Undecided.class);
        assertThat(judge(NORMAL, planWith(entry))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void knowsThatTheOldestFormatLosesModulesInModulesWithoutResources() {
        String nested = "{\"address\":\"module.a.module.b.aws_rds_cluster.main\","
                + "\"module_address\":\"module.a.module.b\",\"mode\":\"managed\",\"type\":\"aws_rds_cluster\","
                + "\"name\":\"main\",\"change\":" + KEPT + "}";
        String state = ",\"prior_state\":{\"format_version\":\"0.1\",\"values\":{\"root_module\":{}}}";
        String plan = planOf(entries(nested) + state);
        String inModule = plan.replace("module.a.module.b", "module.a");
        String inRoot = planOf(entries(change("aws_rds_cluster", "main", KEPT)) + state);

        assertThat(judge(NORMAL, plan)).isInstanceOf(Verdict.Undecided.class);
        assertThat(judge(NORMAL, plan.replace("\"1.2\"", "\"0.1\""))).isInstanceOf(Verdict.Allowed.class);
        for (String whole : List.of(inRoot, inModule)) {
            assertThat(judge(NORMAL, whole.replace("\"1.2\"", "\"0.1\""))).isInstanceOf(Verdict.Undecided.class);
        }
        assertThat(judge(NORMAL, planOf(entries(nested)).replace("\"1.2\"", "\"0.1\"")))
                .isInstanceOf(Verdict.Undecided.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"output_changes\":{\"a\":{\"actions\":[\"update\"]}}",
                "\"action_invocations\":[{\"address\":\"action.aws_lambda_invoke.a\"}]",
                "\"resource_changes\":[{\"address\":\"a_b.c\",\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\","
                        + "\"change\":{\"actions\":[\"create\"],\"before\":null,\"after\":{}}}]",
                "\"resource_changes\":[{\"address\":\"data.a_b.c\",\"mode\":\"data\",\"type\":\"a_b\",\"name\":\"c\","
                        + "\"change\":{\"actions\":[\"read\"]}}]",
                "\"resource_changes\":[{\"address\":\"a_b.c\",\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\","
                        + "\"change\":{\"actions\":[\"no-op\"],\"importing\":{\"id\":\"i\"}}}]",
                "\"resource_changes\":[{\"address\":\"a_b.c\",\"previous_address\":\"a_b.d\",\"mode\":\"managed\","
                        + "\"type\":\"a_b\",\"name\":\"c\",\"change\":{\"actions\":[\"no-op\"]}}]"
            })
    void holdsApplyableToWhatThereIsToApply(String something) {
        assertThat(judge(NORMAL, planOf("\"applyable\":true", something))).isInstanceOf(Verdict.Allowed.class);
        assertThat(judge(NORMAL, planOf("\"applyable\":false", something))).isInstanceOf(Verdict.Undecided.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"output_changes\":{\"a\":{\"actions\":[\"no-op\"]}}",
                "\"action_invocations\":[]",
                "\"resource_changes\":[]",
                "\"resource_changes\":[{\"address\":\"a_b.c\",\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\","
                        + "\"change\":{\"actions\":[\"no-op\"]}}]"
            })
    void holdsApplyableToNothingToApply(String nothing) {
        assertThat(judge(NORMAL, planOf("\"applyable\":false", nothing))).isInstanceOf(Verdict.Allowed.class);
        assertThat(judge(NORMAL, planOf("\"applyable\":true", nothing))).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void takesAnApplyablePlanWithoutEntriesForARefreshOnlyOneIfItHasNothingToProtect() {
        String prior = "\"prior_state\":{\"values\":{\"root_module\":{\"resources\":[{\"address\":\"a_b.c\","
                + "\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\"}]}}}";

        assertThat(judge(NORMAL, planOf("\"applyable\":true", prior))).isInstanceOf(Verdict.Allowed.class);
        assertThat(judge(NORMAL, planOf("\"applyable\":true", prior.replace("a_b", "aws_rds_cluster"))))
                .isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void letsDataSourcesExplainAnApplyablePlanOnlyWhereNoObjectStays() {
        String data = "\"prior_state\":{\"values\":{\"root_module\":{\"resources\":[{\"address\":\"data.a_b.c\","
                + "\"mode\":\"data\",\"type\":\"a_b\",\"name\":\"c\"}]}}}";
        String kept = entries(change("a_b", "c", "{\"actions\":[\"no-op\"]}"));

        assertThat(judge(NORMAL, planOf("\"applyable\":true", data))).isInstanceOf(Verdict.Allowed.class);
        assertThat(judge(NORMAL, planOf("\"applyable\":true", data, kept))).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void expectsAPriorObjectOfWhatWasProtectedBeforeItMoved() {
        String moved = "{\"address\":\"a_b.c\",\"previous_address\":\"aws_rds_cluster.main\",\"mode\":\"managed\","
                + "\"type\":\"a_b\",\"name\":\"c\",\"change\":" + KEPT + "}";
        String entries = entries(change("aws_instance", "other", KEPT));
        String plan = planWith(entries).replace("\"resource_changes\":[", "\"resource_changes\":[" + moved + ",");

        assertThat(judge(NORMAL, plan)).isInstanceOf(Verdict.Undecided.class);
        assertThat(judge(NORMAL, plan.replace("\"aws_rds_cluster.main\"", "\"a_b.d\"")))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void looksForThePriorObjectsOfWatchedAddressesOnly() throws IOException {
        PlanGuard tables = PlanGuard.with(PolicyFile.read(new ByteArrayInputStream(
                "version: 1\nprotect: [{types: [aws_dynamodb_table]}]\nexpect: [{address: a_b.c, actions: [no-op]}]\nexhaustive: plan\n"
                        .getBytes(StandardCharsets.UTF_8))));
        ObjectNode plan = corpus("aws/no-op.json");
        remove(plan.path("prior_state").path("values").path("root_module").path("resources"), CoherenceTest::isCluster);

        assertThat(judge(tables, plan)).isInstanceOf(Verdict.Allowed.class);
        assertUndecided(NORMAL, plan, Rule.INCOHERENT_PLAN);
    }

    @Test
    void findsAProtectedObjectThatTheStateDoesNotKnow() {
        String plan = planWith(entries(change("aws_instance", "other", KEPT)))
                .replace(
                        "\"resource_changes\":[",
                        "\"resource_changes\":[" + change("aws_rds_cluster", "main", DELETED) + ",");

        Verdict verdict = judge(NORMAL, plan);

        assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
        assertThat(verdict.findings())
                .filteredOn(finding -> finding.rule() == Rule.INCOHERENT_PLAN)
                .extracting(Finding::address)
                .containsExactly("aws_rds_cluster.main");
    }

    private static String entries(String... changes) {
        return "\"resource_changes\":[" + String.join(",", changes) + "]";
    }

    private static ObjectNode corpus(String name) throws IOException {
        return (ObjectNode) JSON.readTree(Plans.corpusAs("aws_neptune_cluster", name));
    }

    private static boolean isCluster(JsonNode object) {
        return object.path("type").asText().equals("aws_rds_cluster");
    }

    private static void remove(JsonNode list, Predicate<JsonNode> unwanted) {
        for (Iterator<JsonNode> elements = ((ArrayNode) list).elements(); elements.hasNext(); ) {
            if (unwanted.test(elements.next())) {
                elements.remove();
            }
        }
    }

    private static void assertUndecided(PlanGuard guard, JsonNode plan, Rule... rules) {
        assertThat(judge(guard, plan)).isInstanceOf(Verdict.Undecided.class);
        assertThat(rules(guard, plan)).contains(rules);
    }

    private static List<Rule> rules(PlanGuard guard, JsonNode plan) {
        return judge(guard, plan).findings().stream().map(Finding::rule).toList();
    }

    private static Verdict judge(PlanGuard guard, JsonNode plan) {
        return judge(guard, plan.toString());
    }

    private static Verdict judge(PlanGuard guard, String plan) {
        return guard.judge(PlanReader.keeping(guard.scope())
                .read(new ByteArrayInputStream(plan.getBytes(StandardCharsets.UTF_8))));
    }
}
