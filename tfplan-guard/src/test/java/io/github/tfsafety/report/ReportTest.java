package io.github.tfsafety.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.tfsafety.guard.Evidence;
import io.github.tfsafety.guard.Evidence.Endurance;
import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.NamedPlan;
import io.github.tfsafety.guard.PlanGuard;
import io.github.tfsafety.guard.ProtectionPolicy;
import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.Plans;
import io.github.tfsafety.plan.UnreadablePlanException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Report> reports() {
        return Plans.labels().stream().map(label -> reportOn(label.get(0)));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void writesJsonThatItsSchemaAllows(Report report) throws IOException {
        JsonSchema schema = schema(VersionFlag.V202012, "/io/github/tfsafety/guard/report.schema.json");

        assertThat(schema.validate(JSON.readTree(report.as(Format.JSON)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void writesSarifThatItsSchemaAllows(Report report) throws IOException {
        JsonSchema schema = schema(VersionFlag.V7, "/schema/sarif-schema-2.1.0.json");
        JsonNode sarif = JSON.readTree(report.as(Format.SARIF));

        assertThat(schema.validate(sarif)).isEmpty();
        assertThat(sarif.at("/runs/0/results")).hasSameSizeAs(report.verdict().findings());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void writesWellFormedJunitWithTrueCounts(Report report) throws Exception {
        Document junit = parsed(report.as(Format.JUNIT));
        String failures = junit.getDocumentElement().getAttribute("failures");
        String errors = junit.getDocumentElement().getAttribute("errors");

        assertThat(junit.getElementsByTagName("failure").getLength()).isEqualTo(Integer.parseInt(failures));
        assertThat(junit.getElementsByTagName("error").getLength()).isEqualTo(Integer.parseInt(errors));
        assertThat(failures.equals("0") && errors.equals("0")).isEqualTo(report.verdict() instanceof Verdict.Allowed);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void namesEveryRuleAndObjectInEveryForm(Report report) {
        for (Format format : List.of(Format.TEXT, Format.MARKDOWN, Format.HTML, Format.JUNIT)) {
            String text = report.as(format).replace("&quot;", "\"");
            for (Finding finding : report.verdict().findings()) {
                assertThat(text).as(format.name()).contains(finding.object());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void writesAPageThatLoadsNothing(Report report) {
        assertThat(report.as(Format.HTML)).doesNotContain("http://", "https://", "src=", "<script", "@import", "url(");
    }

    @Test
    void pointsAtTheLineOfAResource() throws IOException {
        Report plain = reportOn("aws/delete.json");
        Report report = new Report(
                plain.plans(), plain.verdict(), address -> Optional.of(new SourceLine("modules/db, 1/main.tf", 17)));

        JsonNode location = JSON.readTree(report.as(Format.SARIF)).at("/runs/0/results/0/locations/0/physicalLocation");
        assertThat(location.at("/artifactLocation/uri").asText()).isEqualTo("modules/db,%201/main.tf");
        assertThat(location.at("/region/startLine").asInt()).isEqualTo(17);
        assertThat(report.as(Format.GITHUB)).contains("file=modules/db%2C 1/main.tf,line=17,");
    }

    @Test
    void tellsInEveryFormInWhichOfSeveralPlansSomethingHappens() {
        PlanGuard guard = guard();
        byte[] delete = Plans.corpus("aws/delete.json");
        List<NamedPlan> plans = Stream.of("east.json", "west.json")
                .map(name -> new NamedPlan(
                        name, PlanReader.keeping(guard.scope()).read(new ByteArrayInputStream(delete)), null))
                .toList();
        Report report = new Report(List.of("east.json", "west.json"), guard.judge(plans), SourceLines.NONE);

        for (Format format : List.of(Format.TEXT, Format.HTML, Format.JUNIT, Format.GITHUB)) {
            assertThat(report.as(format)).as(format.name()).contains("east.json", "west.json");
        }
        assertThat(report.as(Format.MARKDOWN)).contains("in `east.json`", "in `west.json`");
    }

    static Stream<Evidence> evidence() {
        return Stream.of(
                new Evidence.Point(
                        Instant.parse("2026-11-22T03:00:00Z"),
                        "snapshot nightly",
                        Duration.ofHours(9),
                        Endurance.OUTLIVES_THE_DATABASE),
                new Evidence.Point(
                        Instant.parse("2026-11-22T11:55:00Z"),
                        "automated backups",
                        Duration.ofMinutes(5),
                        Endurance.GOES_WITH_THE_DATABASE),
                new Evidence.None(),
                new Evidence.Unknown("access to rds:DescribeDBClusterSnapshots was denied"));
    }

    @ParameterizedTest
    @MethodSource("evidence")
    void tellsInEveryFormWhatCouldBeRecovered(Evidence evidence) throws IOException {
        Report report = reportOn("aws/delete.json", guard().asking(database -> evidence));
        String words = Words.evidence(evidence);

        for (Format format : List.of(Format.TEXT, Format.MARKDOWN, Format.HTML, Format.JUNIT, Format.GITHUB)) {
            assertThat(report.as(format)).as(format.name()).contains(words);
        }
        JsonNode sarif = JSON.readTree(report.as(Format.SARIF));
        assertThat(sarif.at("/runs/0/results/0/message/text").asText()).contains(words);
        JsonNode json = JSON.readTree(report.as(Format.JSON));
        assertThat(schema(VersionFlag.V202012, "/io/github/tfsafety/guard/report.schema.json")
                        .validate(json))
                .isEmpty();
        assertThat(json.at("/findings/0/recovery/lost_seconds").asLong())
                .isEqualTo(
                        evidence instanceof Evidence.Point point ? point.lost().toSeconds() : 0);
        assertThat(json.at("/findings/0/recovery/status").asText()).isIn("point", "none", "unknown");
    }

    @ParameterizedTest
    @EnumSource
    void coloursTextOnlyIfAPaletteSaysSo(Palette palette) {
        Report report = reportOn("aws/replace-by-identifier.json");
        String text = TextReport.of(report, palette);

        assertThat(text.contains("\u001b[")).isEqualTo(palette == Palette.ANSI);
        assertThat(text.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(report.as(Format.TEXT));
    }

    @Test
    void escapesWhatThePlanSays() throws Exception {
        Finding hostile =
                Finding.unreadable("<b>`plan`\n::error::x", "a\u001b[31m<script>alert(1)</script>\n::error::%", "none");
        Report report = Report.on("<b>", new Verdict.Undecided(List.of(hostile)));

        assertThat(report.as(Format.HTML)).doesNotContain("<script", "<b>");
        assertThat(report.as(Format.TEXT)).doesNotContain("\u001b");
        assertThat(report.as(Format.GITHUB).lines().filter(line -> line.startsWith("::")))
                .hasSize(1);
        assertThat(parsed(report.as(Format.JUNIT)).getElementsByTagName("error").getLength())
                .isEqualTo(1);
    }

    private static PlanGuard guard() {
        return PlanGuard.with(ProtectionPolicy.builtIn());
    }

    static Report reportOn(String name) {
        return reportOn(name, guard());
    }

    private static Report reportOn(String name, PlanGuard guard) {
        byte[] plan = Plans.corpusAs("aws_neptune_cluster", name);
        try {
            return Report.on(name, guard.judge(PlanReader.keeping(guard.scope()).read(new ByteArrayInputStream(plan))));
        } catch (UnreadablePlanException e) {
            return Report.on(name, new Verdict.Undecided(List.of(Finding.unreadable(name, e))));
        }
    }

    private static JsonSchema schema(VersionFlag version, String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(ReportTest.class.getResourceAsStream(resource), resource)) {
            return JsonSchemaFactory.getInstance(version).getSchema(in);
        }
    }

    private static Document parsed(String xml) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
