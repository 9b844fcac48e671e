package io.github.tfsafety.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.tfsafety.plan.Plans;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.UnreadablePlanException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the pages in docs/ to the program. */
class DocumentationTest {
    private static final Path DOCS = Path.of("docs");

    @ParameterizedTest
    @EnumSource
    void documentsEveryRuleWithAnExamplePlan(Rule rule) throws IOException {
        String section = section(rule);

        assertThat(section).contains(rule.title(), rule.remedy());
        Matcher example = Pattern.compile("- Example: \\[`([^`]+)`\\]").matcher(section);
        assertThat(example.find()).isTrue();
        assertThat(Plans.labels()).anyMatch(label -> label.get(0).equals(example.group(1)));
    }

    @ParameterizedTest
    @EnumSource
    void showsASafePlanBesideEveryRuleThatStopsOne(Rule rule) throws IOException {
        Matcher counterpart =
                Pattern.compile("- Safe counterpart: \\[`([^`]+)`\\]").matcher(section(rule));

        assertThat(counterpart.find()).isEqualTo(rule.effect() != Rule.Effect.NOTE);
        if (rule.effect() != Rule.Effect.NOTE) {
            assertThat(Plans.labels())
                    .filteredOn(label -> label.get(0).equals(counterpart.group(1)))
                    .singleElement()
                    .satisfies(label -> assertThat(label.get(1)).isEqualTo("allowed"));
        }
    }

    @Test
    void leadsToNoPageThatIsNotThere() throws IOException {
        for (String page : List.of("rules.md", "policy.md", "plans.md", "catalogue.md")) {
            Matcher link = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)").matcher(Files.readString(DOCS.resolve(page)));
            while (link.find()) {
                assertThat(DOCS.resolve(link.group(1))).exists();
            }
        }
    }

    @Test
    void documentsTheMembersOfAPlanThatTheReaderKnows() throws IOException {
        Matcher member = Pattern.compile("`([a-z_]+)`(?:, `([a-z_]+)`)? \\|")
                .matcher(Files.readString(DOCS.resolve("plans.md")));
        List<String> members = member.results()
                .flatMap(row -> Stream.of(row.group(1), row.group(2)))
                .filter(Objects::nonNull)
                .toList();

        assertThat(members).hasSize(19);
        assertThat(members)
                .allSatisfy(name -> assertThatExceptionOfType(UnreadablePlanException.class)
                        .as(name)
                        .isThrownBy(() -> Plans.read(Plans.planOf("\"" + name + "x\":0"))));
    }

    @Test
    void documentsNoRuleThatDoesNotExist() throws IOException {
        assertThat(Files.readString(DOCS.resolve("rules.md")).lines().filter(line -> line.startsWith("## ")))
                .extracting(line -> Rule.withId(line.substring(3)).isPresent())
                .containsOnly(true);
    }

    @Test
    void showsAPolicyThatTheProgramAndTheSchemaAccept() throws IOException {
        Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("policy.md")));
        assertThat(example.find()).isTrue();

        ProtectionPolicy policy =
                PolicyFile.read(new ByteArrayInputStream(example.group(1).getBytes(StandardCharsets.UTF_8)));

        assertThat(policy.waivers()).hasSize(1);
        assertThat(schema().validate(json(example.group(1)))).isEmpty();
    }

    @Test
    void showsHowToProtectWhatTheCatalogueLeavesOut() throws IOException {
        Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("catalogue.md")));
        assertThat(example.find()).isTrue();

        ProtectionPolicy policy =
                PolicyFile.read(new ByteArrayInputStream(example.group(1).getBytes(StandardCharsets.UTF_8)));

        assertThat(policy.protections().get(0).types())
                .isEqualTo(Catalogue.builtIn().types());
        assertThat(policy.protects(ResourceAddress.parse("aws_ssm_parameter.x")))
                .isTrue();
        assertThat(schema().validate(json(example.group(1)))).isEmpty();
    }

    @Test
    void refusesBySchemaWhatTheProgramRefuses() throws IOException {
        for (String wrong : List.of(
                "version: 2",
                "version: 1\nprotects: []",
                "version: 1\nprotect: []",
                "version: 1\nprotect: [{}]",
                "version: 1\nprotect: [{catalogue: false}]",
                "version: 1\nwaivers: [{address: a.b, rule: delete, reason: r, owner: o, expires: '+12027-01-01'}]",
                "version: 1\nprotect: [{types: ['aws_*']}]",
                "version: 1\nexpect: [{address: a.b, actions: [destroy]}]",
                "version: 1\nevidence: {}",
                "version: 1\nevidence: {waivers: optional}",
                "version: 1\nevidence: {waivers: required, most-hours-lost: 0}",
                "version: 1\nwaivers: [{address: a.b, rule: delete, reason: r, owner: o}]")) {
            assertThat(schema().validate(json(wrong))).as(wrong).isNotEmpty();
        }
    }

    private static String section(Rule rule) throws IOException {
        String page = Files.readString(DOCS.resolve("rules.md"));
        int start = page.indexOf("\n## " + rule.id() + "\n");
        assertThat(start).as(rule.id()).isNotNegative();
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }

    private static JsonNode json(String yaml) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(yaml);
    }

    private static JsonSchema schema() throws IOException {
        String resource = "policy.schema.json";
        try (InputStream in = Objects.requireNonNull(PolicyFile.class.getResourceAsStream(resource), resource)) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
        }
    }
}
