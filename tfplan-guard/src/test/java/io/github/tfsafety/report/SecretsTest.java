package io.github.tfsafety.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.PlanGuard;
import io.github.tfsafety.guard.ProtectionPolicy;
import io.github.tfsafety.guard.Rule;
import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.Plans;
import io.github.tfsafety.plan.UnreadablePlanException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plants a secret wherever Terraform writes values, and looks for it in everything that is printed. */
class SecretsTest {
    private static final String SECRET = "pl4nted-s3cret";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> HOLD_VALUES = Set.of(
            "variables",
            "before",
            "after",
            "values",
            "outputs",
            "output_changes",
            "constant_value",
            "default",
            "before_identity",
            "after_identity",
            "identity",
            "config_values",
            "message",
            "generated_config");

    static Stream<String> plans() {
        return Plans.labels().stream().map(label -> label.get(0));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void printsNoValueOfAnyAttribute(String name) throws IOException {
        byte[] planted =
                JSON.writeValueAsBytes(planted(JSON.readTree(Plans.corpusAs("aws_neptune_cluster", name)), false));
        assertThat(new String(planted, StandardCharsets.UTF_8)).contains(SECRET);
        Report report = reportOn(planted);

        for (Format format : Format.values()) {
            assertThat(report.as(format)).as(format.name()).doesNotContain(SECRET);
        }
        assertThat(report.toString()).doesNotContain(SECRET);
    }

    /** In this plan Terraform itself shows the secret in variables, states, outputs, checks and the configuration. */
    @Test
    void printsNothingOfASecretThatTerraformShows() {
        byte[] plan = Plans.corpusAs("aws_neptune_cluster", "terraform-data/secrets.json");
        assertThat(new String(plan, StandardCharsets.UTF_8).split(SECRET, -1)).hasSizeGreaterThan(40);
        Report report = reportOn(plan);

        assertThat(report.findings(Rule.Effect.BLOCK)).isNotEmpty();
        for (Format format : Format.values()) {
            assertThat(report.as(format)).as(format.name()).doesNotContain(SECRET);
        }
        assertThat(TextReport.of(report, Palette.ANSI)).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void printsNoValueInAnError(String name) throws IOException {
        byte[] planted =
                JSON.writeValueAsBytes(planted(JSON.readTree(Plans.corpusAs("aws_neptune_cluster", name)), false));
        for (int length = 0; length < planted.length; length += 97) {
            assertThat(traceOf(Arrays.copyOf(planted, length))).doesNotContain(SECRET);
            byte[] damaged = planted.clone();
            damaged[length] = '#';
            assertThat(traceOf(damaged)).doesNotContain(SECRET);
        }
    }

    private static String traceOf(byte[] json) {
        StringWriter trace = new StringWriter();
        try {
            Plan plan = PlanReader.keepingAllChanges().read(new ByteArrayInputStream(json));
            trace.append(plan.toString());
        } catch (UnreadablePlanException e) {
            e.printStackTrace(new PrintWriter(trace, true));
        }
        return trace.toString();
    }

    private static Report reportOn(byte[] json) {
        PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn());
        try {
            return Report.on(
                    "plan", guard.judge(PlanReader.keeping(guard.scope()).read(new ByteArrayInputStream(json))));
        } catch (UnreadablePlanException e) {
            return Report.on("plan", new Verdict.Undecided(List.of(Finding.unreadable("plan", e))));
        }
    }

    /** Every text below a place that holds values becomes the secret; addresses and names stay what they are. */
    private static JsonNode planted(JsonNode node, boolean isValue) {
        if (node.isTextual() || node.isNull()) {
            return isValue ? TextNode.valueOf(SECRET) : node;
        }
        if (node.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            node.forEach(element -> array.add(planted(element, isValue)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            node.properties()
                    .forEach(member ->
                            object.set(member.getKey(), plantedMember(member.getKey(), member.getValue(), isValue)));
            return object;
        }
        return node;
    }

    private static JsonNode plantedMember(String name, JsonNode value, boolean isValue) {
        boolean structure = Set.of("root_module", "child_modules", "resources").contains(name);
        if (structure) {
            return planted(value, false);
        }
        boolean wholeState = value.isNull() && (name.equals("before") || name.equals("after"));
        return wholeState ? value : planted(value, isValue || HOLD_VALUES.contains(name));
    }
}
