package io.github.tfsafety.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.Plans;
import io.github.tfsafety.plan.UnreadablePlanException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** What must hold for every plan of the corpus, however it is cut, damaged or written in another order. */
class PlanPropertiesTest {
    private static final PlanGuard GUARD = PlanGuard.with(ProtectionPolicy.builtIn());
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void neverJudgesAPrefix(@ForAll("plans") String name, @ForAll @IntRange(max = 1_000_000) int cut) {
        byte[] plan = trimmed(name);

        assertThat(verdict(Arrays.copyOf(plan, cut % plan.length))).isEmpty();
    }

    @Property
    void neverAllowsAnUnknownAction(
            @ForAll("plans") String name,
            @ForAll @AlphaChars @StringLength(min = 1, max = 12) String action,
            @ForAll @IntRange(max = 2) int position,
            @ForAll Random random)
            throws IOException {
        JsonNode plan = JSON.readTree(plan(name));
        JsonNode changes = plan.path("resource_changes");
        if (changes.isEmpty()) {
            return;
        }
        ArrayNode actions = (ArrayNode)
                changes.get(random.nextInt(changes.size())).path("change").path("actions");
        actions.insert(Math.min(position, actions.size()), "x-" + action);

        assertThat(verdict(JSON.writeValueAsBytes(plan)))
                .satisfiesAnyOf(
                        judged -> assertThat(judged).isEmpty(),
                        judged -> assertThat(judged.orElseThrow()).isInstanceOf(Verdict.Undecided.class));
    }

    /** As a filter does: what stays of the plan must not be taken for the whole. */
    @Property
    void neverAllowsABlockedPlanOfWhichSomeEntriesAreGone(@ForAll("blockedPlans") String name, @ForAll Random random)
            throws IOException {
        ObjectNode plan = (ObjectNode) JSON.readTree(plan(name));
        ArrayNode changes = (ArrayNode) plan.path("resource_changes");
        int gone = changes.isEmpty() ? 0 : 1 + random.nextInt(changes.size());
        for (int i = 0; i < gone; i++) {
            changes.remove(random.nextInt(changes.size()));
        }

        assertThat(verdict(JSON.writeValueAsBytes(plan)))
                .satisfies(judged -> assertThat(judged.filter(Verdict.Allowed.class::isInstance))
                        .isEmpty());
    }

    /** Only drift is said in one place alone. */
    @Property
    void neverAllowsABlockedPlanOfWhichAMemberIsGone(@ForAll("blockedPlans") String name, @ForAll Random random)
            throws IOException {
        ObjectNode plan = (ObjectNode) JSON.readTree(plan(name));
        List<String> members = new ArrayList<>();
        plan.fieldNames().forEachRemaining(members::add);
        members.remove("resource_drift");
        plan.remove(members.get(random.nextInt(members.size())));

        assertThat(verdict(JSON.writeValueAsBytes(plan)))
                .satisfies(judged -> assertThat(judged.filter(Verdict.Allowed.class::isInstance))
                        .isEmpty());
    }

    @Property
    void judgesAlikeInWhateverOrderTheMembersCome(@ForAll("plans") String name, @ForAll Random random)
            throws IOException {
        JsonNode shuffled = shuffled(JSON.readTree(plan(name)), random);

        assertThat(rules(verdict(JSON.writeValueAsBytes(shuffled)))).isEqualTo(rules(verdict(plan(name))));
    }

    @Property
    void losesNothingToASingleDamagedByte(
            @ForAll("plans") String name,
            @ForAll Damage damage,
            @ForAll @IntRange(max = 1_000_000) int place,
            @ForAll byte value) {
        byte[] plan = trimmed(name);
        byte[] damaged = damage.at(plan, place % plan.length, value);

        Optional<Verdict> verdict = verdict(damaged);

        Set<String> losses = ReferenceReader.losses(damaged, Catalogue.builtIn().types());
        verdict.filter(judged -> judged instanceof Verdict.Allowed)
                .ifPresent(judged -> assertThat(losses).isEqualTo(found(judged, Set.of(Rule.UNUSED_LOSS))));
        verdict.filter(judged -> !(judged instanceof Verdict.Undecided))
                .ifPresent(judged -> assertThat(lost(judged)).isEqualTo(losses));
    }

    enum Damage {
        FLIP {
            @Override
            byte[] at(byte[] plan, int place, byte value) {
                byte[] damaged = plan.clone();
                damaged[place] = value;
                return damaged;
            }
        },
        DROP {
            @Override
            byte[] at(byte[] plan, int place, byte value) {
                byte[] damaged = new byte[plan.length - 1];
                System.arraycopy(plan, 0, damaged, 0, place);
                System.arraycopy(plan, place + 1, damaged, place, plan.length - place - 1);
                return damaged;
            }
        },
        DOUBLE {
            @Override
            byte[] at(byte[] plan, int place, byte value) {
                byte[] damaged = Arrays.copyOf(plan, plan.length + 1);
                System.arraycopy(plan, place, damaged, place + 1, plan.length - place);
                return damaged;
            }
        };

        abstract byte[] at(byte[] plan, int place, byte value);
    }

    @Provide
    Arbitrary<String> plans() {
        return Arbitraries.of(Plans.labels().stream().map(label -> label.get(0)).toList());
    }

    @Provide
    Arbitrary<String> blockedPlans() {
        return Arbitraries.of(Plans.labels().stream()
                .filter(label -> label.get(1).equals("blocked"))
                .map(label -> label.get(0))
                .toList());
    }

    private static byte[] plan(String name) {
        return Plans.corpusAs("aws_neptune_cluster", name);
    }

    private static byte[] trimmed(String name) {
        return new String(plan(name), StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Verdict> verdict(byte[] json) {
        try {
            return Optional.of(GUARD.judge(PlanReader.keeping(GUARD.scope()).read(new ByteArrayInputStream(json))));
        } catch (UnreadablePlanException e) {
            return Optional.empty();
        }
    }

    private static Set<String> lost(Verdict verdict) {
        Set<Rule> losses = Set.of(
                Rule.DELETE,
                Rule.REPLACE,
                Rule.REPLACE_BY_UNKNOWN,
                Rule.FORGET,
                Rule.FORGET_REPLACE,
                Rule.DEPOSED_DELETE,
                Rule.IMPORT_AND_REPLACE,
                Rule.INDIRECT_LOSS,
                Rule.UNUSED_LOSS,
                Rule.RENAME_WITHOUT_MOVED,
                Rule.NOT_UNDERSTOOD);
        return found(verdict, losses);
    }

    private static Set<String> found(Verdict verdict, Set<Rule> rules) {
        Set<String> found = new TreeSet<>();
        verdict.findings().stream()
                .filter(finding -> rules.contains(finding.rule()))
                .forEach(finding -> found.add(finding.address() + finding.deposedKey()));
        return found;
    }

    private static Set<String> rules(Optional<Verdict> verdict) {
        Set<String> rules = new TreeSet<>();
        verdict.ifPresentOrElse(
                judged -> judged.findings().forEach(finding -> rules.add(finding.ruleId() + " " + finding.object())),
                () -> rules.add("unreadable"));
        return rules;
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            node.forEach(element -> array.add(shuffled(element, random)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
        Collections.shuffle(members, random);
        ObjectNode object = JSON.createObjectNode();
        members.forEach(member -> object.set(member.getKey(), shuffled(member.getValue(), random)));
        return object;
    }
}
