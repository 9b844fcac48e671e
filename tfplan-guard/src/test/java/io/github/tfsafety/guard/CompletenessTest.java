package io.github.tfsafety.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.Plans;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan may leave out when the policy names targets. */
class CompletenessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** In the plan, aws_neptune_cluster.other is targeted, and aws_neptune_cluster.db has no entry. */
    private static final String TARGETED = "terraform-data/targeted.json";

    @Test
    void judgesATargetedPlanForItsTargetsAlone() throws IOException {
        assertThat(judge(corpus(), "aws_neptune_cluster.other")).isInstanceOf(Verdict.Allowed.class);
        assertThat(rules(corpus(), "aws_neptune_cluster.other", "aws_neptune_cluster.db"))
                .containsExactly(Rule.MISSING_ENTRY);
        assertThat(rules(corpus(), "aws_neptune_cluster.**")).containsExactly(Rule.MISSING_ENTRY);
    }

    @Test
    void demandsEveryEntryOfAPlanThatSaysThatItIsComplete() throws IOException {
        ObjectNode plan = corpus().put("complete", true);

        assertThat(rules(plan, "aws_neptune_cluster.other")).containsExactly(Rule.MISSING_ENTRY);
        assertThat(rules(corpus("aws/no-op.json"), "aws_rds_cluster.main")).isEmpty();
        assertThat(rules(corpus("aws/no-op.json"), "aws_rds_cluster.main", "aws_rds_cluster.nowhere"))
                .containsExactly(Rule.EXPECTATION_UNUSED);
    }

    @Test
    void takesThePolicysWordWhereThePlanDoesNotSay() throws IOException {
        ObjectNode plan = corpus();
        plan.remove(List.of("complete", "applyable"));

        assertThat(judge(plan, "aws_neptune_cluster.other")).isInstanceOf(Verdict.Allowed.class);
        assertThat(rules(plan)).containsExactly(Rule.MISSING_ENTRY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws_neptune_cluster.othr", "module.other.**"})
    void cannotDecideOnAPlanWithoutATargetOfThePolicy(String stray) throws IOException {
        assertThat(rules(corpus(), stray)).containsExactly(Rule.INCOMPLETE_PLAN);
        assertThat(rules(corpus(), "aws_neptune_cluster.other", stray)).containsExactly(Rule.INCOMPLETE_PLAN);
    }

    @Test
    void looksForTargetsThatAreNotProtectedToo() throws IOException {
        assertThat(rules(corpusAs("a_b"), "a_b.other")).isEmpty();
        assertThat(rules(corpusAs("a_b"), "a_b.db", "a_b.other")).containsExactly(Rule.MISSING_ENTRY);
    }

    @Test
    void findsATargetByItsPreviousAddressAndInDeferredChanges() throws IOException {
        ObjectNode moved = corpus("terraform-data/moved.json").put("complete", false);
        ObjectNode deferred = corpus("hand-derived/deferred.json");

        assertThat(rules(moved, "aws_neptune_cluster.db")).containsExactly(Rule.MOVED);
        assertThat(rules(deferred, "aws_neptune_cluster.db")).containsExactly(Rule.DEFERRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"protect: [{addresses: ['aws_x_y.db[\"a\"]']}]", "inventory: ['aws_x_y.db[0]']"})
    void takesADeferredObjectWithoutItsKeyForAnyThatIsProtected(String policy) throws IOException {
        ObjectNode plan = corpus("hand-derived/deferred.json");
        ((ObjectNode) plan.at("/deferred_changes/0/resource_change"))
                .put("address", "aws_x_y.db[*]")
                .put("type", "aws_x_y")
                .put("index_unknown", true);
        PlanGuard guard = Readings.guard(policy + "\ntargets: ['**']");

        assertThat(guard.judge(read(guard, plan)).findings())
                .extracting(Finding::rule)
                .contains(Rule.DEFERRED);
    }

    @Test
    void wantsATargetInOneOfThePlansThatAreJudgedTogether() throws IOException {
        PlanGuard guard = guard("aws_neptune_cluster.other", "aws_neptune_cluster.orders");
        Plan one = read(guard, corpus());
        Plan other = read(guard, corpus("terraform-data/moved.json").put("complete", false));
        Plan neither = read(guard, corpus("aws/update-of-tags.json").put("complete", false));

        assertThat(judge(guard, one)).isInstanceOf(Verdict.Undecided.class);
        assertThat(judge(guard, one, other)).isInstanceOf(Verdict.Allowed.class);
        assertThat(judge(guard, one, other, neither)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void looksForTheEntryOfEveryDeposedObject() throws IOException {
        ObjectNode plan = corpus("terraform-data/deposed.json");
        ArrayNode changes = (ArrayNode) plan.path("resource_changes");
        assertThat(changes.get(1).path("deposed").asText()).isNotEmpty();
        changes.remove(1);
        plan.put("applyable", false);

        assertThat(rules(plan)).containsExactly(Rule.MISSING_ENTRY);
    }

    private static ObjectNode corpus() throws IOException {
        return corpus(TARGETED);
    }

    private static ObjectNode corpus(String name) throws IOException {
        return (ObjectNode) JSON.readTree(Plans.corpusAs("aws_neptune_cluster", name));
    }

    private static ObjectNode corpusAs(String type) throws IOException {
        return (ObjectNode) JSON.readTree(Plans.corpusAs(type, TARGETED));
    }

    private static List<Rule> rules(ObjectNode plan, String... targets) {
        return judge(plan, targets).findings().stream().map(Finding::rule).toList();
    }

    private static Verdict judge(ObjectNode plan, String... targets) {
        PlanGuard guard = guard(targets);
        return guard.judge(read(guard, plan));
    }

    private static Verdict judge(PlanGuard guard, Plan... plans) {
        return guard.judge(List.of(plans).stream()
                .map(plan -> new NamedPlan("plan " + plan.changes(), plan, null))
                .toList());
    }

    private static PlanGuard guard(String... targets) {
        String policy = "version: 1\n" + (targets.length == 0 ? "" : "targets: [" + String.join(", ", targets) + "]\n");
        return PlanGuard.with(PolicyFile.read(new ByteArrayInputStream(policy.getBytes(StandardCharsets.UTF_8))));
    }

    private static Plan read(PlanGuard guard, ObjectNode plan) {
        return PlanReader.keeping(guard.scope())
                .read(new ByteArrayInputStream(plan.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
