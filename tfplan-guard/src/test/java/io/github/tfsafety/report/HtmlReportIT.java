package io.github.tfsafety.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tfsafety.guard.Evidence;
import io.github.tfsafety.guard.Evidence.Endurance;
import io.github.tfsafety.guard.NamedPlan;
import io.github.tfsafety.guard.PlanGuard;
import io.github.tfsafety.guard.ProtectionPolicy;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.Plans;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at the page with a real browser. */
class HtmlReportIT {
    /** Each visible text with the contrast of its colour to the nearest background (WCAG 2.2, 1.4.3). */
    private static final String CONTRASTS = """
            (() => {
              const parse = colour => colour.match(/[0-9.]+/g).map(Number);
              const luminance = ([r, g, b]) => {
                const [x, y, z] = [r, g, b].map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
                return .2126 * x + .7152 * y + .0722 * z;
              };
              const background = element => {
                for (let at = element; at; at = at.parentElement) {
                  const colour = parse(getComputedStyle(at).backgroundColor);
                  if (colour.length < 4 || colour[3] === 1) return colour;
                }
                return [255, 255, 255];
              };
              const found = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!walker.currentNode.data.trim() || element.closest('details:not([open]) > :not(summary)')) continue;
                const [one, other] = [luminance(parse(getComputedStyle(element).color)), luminance(background(element))];
                found.push({ text: walker.currentNode.data.trim(),
                  contrast: (Math.max(one, other) + .05) / (Math.min(one, other) + .05) });
              }
              return found;
            })()""";

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static Chromium chromium;
    private static Path page;

    @BeforeAll
    static void startChromium() throws IOException {
        page = Files.writeString(folder.resolve("report.html"), report().as(Format.HTML));
        chromium = Chromium.start(folder.resolve("profile"));
    }

    @AfterAll
    static void endChromium() {
        chromium.close();
    }

    @BeforeEach
    void openPage() {
        chromium.open(page.toUri());
    }

    @Test
    void asksForNothingButItself() {
        assertThat(chromium.requested())
                .filteredOn(address -> !address.startsWith("data:"))
                .containsExactly(
                        page.toUri().toString().replace("file:/", "file:///").replace("/////", "///"));
    }

    @Test
    void leadsByTabThroughTheObjectsAndThenTheFindings() {
        List<String> expected = new ArrayList<>(List.of("Skip to the findings"));
        texts("document.querySelectorAll('.glance a')").forEach(expected::add);
        texts("document.querySelectorAll('summary h3')").forEach(expected::add);
        assertThat(expected).hasSizeGreaterThan(8);

        List<String> order = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            chromium.press("Tab", 9, "");
            order.add(chromium.evaluate("(a => (a.querySelector('h3') || a).textContent)(document.activeElement)")
                    .asText());
        }

        assertThat(order).isEqualTo(expected);
    }

    @Test
    void showsWhereTheKeyboardIs() {
        chromium.press("Tab", 9, "");
        chromium.press("Tab", 9, "");

        assertThat(chromium.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
                        .asDouble())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void opensAndClosesAFindingByKeyboard() {
        chromium.evaluate("document.querySelector('details:not([open])').id = 'closed';"
                + "document.querySelector('#closed > summary').focus()");

        chromium.press("Enter", 13, "\r");
        assertThat(chromium.evaluate("document.querySelector('#closed').open").asBoolean())
                .isTrue();
        chromium.press("Enter", 13, "\r");
        assertThat(chromium.evaluate("document.querySelector('#closed').open").asBoolean())
                .isFalse();
    }

    @Test
    void leadsFromAnObjectToItsFinding() {
        JsonNode dangling = chromium.evaluate(
                "[...document.querySelectorAll('a')].map(a => a.getAttribute('href')).filter(h => !document.querySelector(h))");

        assertThat(dangling).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void canBeReadInLightAndInDark(String scheme) {
        chromium.send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));

        JsonNode contrasts = chromium.evaluate(CONTRASTS);

        assertThat(contrasts).hasSizeGreaterThan(40);
        assertThat(contrasts)
                .filteredOn(text -> text.path("contrast").asDouble() < 4.5)
                .isEmpty();
        double page = chromium.evaluate("parseInt(getComputedStyle(document.body).backgroundColor.match(/[0-9]+/)[0])")
                .asDouble();
        assertThat(page < 128).isEqualTo(scheme.equals("dark"));
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 400, 1200})
    void fitsIntoTheWindow(int width) {
        chromium.send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", true));
        chromium.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");

        assertThat(chromium.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
        assertThat(chromium.evaluate("[...document.querySelectorAll('body *')]"
                        + ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)"))
                .isEmpty();
    }

    private static Stream<String> texts(String nodes) {
        List<String> texts = new ArrayList<>();
        chromium.evaluate("[..." + nodes + "].map(node => node.textContent)").forEach(text -> texts.add(text.asText()));
        return texts.stream();
    }

    /** Several plans with everything that a page can show. */
    private static Report report() {
        PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn())
                .asking(database -> new Evidence.Point(
                        Instant.parse("2026-11-22T03:00:00Z"),
                        "snapshot " + "orders-nightly-".repeat(12),
                        Duration.ofHours(9),
                        Endurance.OUTLIVES_THE_DATABASE));
        List<NamedPlan> plans = Stream.of(
                        "aws/replace-through-subnet-group.json",
                        "aws/rename-without-moved.json",
                        "aws/disarm-deletion-protection.json",
                        "aws/import.json",
                        "terraform-data/targeted.json")
                .map(name -> new NamedPlan(
                        "live/" + "a-very-long-unit-name/".repeat(6) + name,
                        PlanReader.keeping(guard.scope())
                                .read(new ByteArrayInputStream(Plans.corpusAs("aws_neptune_cluster", name))),
                        null))
                .toList();
        return new Report(
                plans.stream().map(NamedPlan::name).toList(),
                guard.judge(plans),
                address -> Optional.of(new SourceLine("modules/" + "deep/".repeat(30) + "main.tf", 17)));
    }
}
