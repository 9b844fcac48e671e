package io.github.tfsafety.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real program, with the built-in {@code terraform_data} resource, which needs no provider. */
final class TerraformCliIT {
    private static final String AWKWARD_ADDRESS = "terraform_data.b[\"k.1 \\\"q\\\"\"]";

    @TempDir
    Path root;

    private TerraformCli terraform = TerraformCli.in(Path.of("."));

    @BeforeEach
    void initialiseARoot() throws IOException {
        Files.writeString(root.resolve("main.tf"), """
                resource "terraform_data" "b" {
                  for_each = toset(["k.1 \\"q\\"", "other"])
                  input    = each.key
                }
                """);
        terraform = TerraformCli.in(root)
                .withEnvironment(TerraformEnvironment.ofThisProcess().without("TF_CLI_CONFIG_FILE"));
        terraform.init();
    }

    @Test
    void readsTheVersionOfTheProgram() {
        assertThat(terraform.version()).isGreaterThanOrEqualTo(new TerraformVersion(1, 0, 0));
    }

    @Test
    void plansAppliesAndShowsAPlan() {
        Path plan = root.resolve("p.tfplan");
        assertThat(terraform.plan(plan)).isEqualTo(PlanOutcome.CHANGES);
        assertThat(terraform.showPlan(plan, TerraformCliIT::firstFieldName)).isEqualTo("format_version");
        terraform.apply(plan);
        assertThat(terraform.plan(plan)).isEqualTo(PlanOutcome.NO_CHANGES);
    }

    @Test
    void removesAndImportsAnAddressWithQuotesDotsAndSpaces() {
        applyEverything();
        terraform.removeFromState(AWKWARD_ADDRESS);
        assertThat(stateText()).doesNotContain("k.1");
        terraform.importResource(AWKWARD_ADDRESS, "some-id");
        assertThat(stateText()).contains("k.1", "some-id");
    }

    @Test
    void pushesAStateThatItPulled() throws IOException {
        applyEverything();
        Path copy = root.resolve("copy.json");
        Files.writeString(copy, stateText().replaceFirst("\"serial\": \\d+", "\"serial\": 40"));
        terraform.pushState(copy);
        assertThat(stateText()).contains("\"serial\": 40");
    }

    @Test
    void pullsNothingFromAnEmptyBackend() {
        assertThat(terraform.pullState()).isEmpty();
    }

    @Test
    void namesTheWorkspaceThatTheEnvironmentChooses() {
        assertThat(terraform.workspace()).isEqualTo("default");
    }

    @Test
    void runsEveryCommandOnAnotherRoot(@TempDir Path otherRoot) throws IOException {
        applyEverything();
        Files.writeString(otherRoot.resolve("main.tf"), "output \"started_in\" { value = path.cwd }");
        TerraformCli other = terraform.onRoot(otherRoot);
        Path plan = root.resolve("other.tfplan");
        other.init();
        assertThat(other.plan(plan)).isEqualTo(PlanOutcome.CHANGES);
        other.apply(plan);
        assertThat(new String(other.pullState(), StandardCharsets.UTF_8))
                .contains(root.toRealPath().toString())
                .doesNotContain("terraform_data");
    }

    @Test
    void tellsTheCommandTheExitCodeAndTheErrorOutputOfAFailure() {
        assertThatExceptionOfType(TerraformException.class)
                .isThrownBy(() -> terraform.importResource("terraform_data.undeclared", "x"))
                .satisfies(failure -> {
                    assertThat(failure.exitCode()).isEqualTo(1);
                    assertThat(failure.command()).contains("import", "terraform_data.undeclared");
                    assertThat(failure.errorOutput()).isNotBlank();
                });
    }

    @Test
    void failsWithTerraformsWordsWhenTheFileIsNoPlan() {
        assertThatExceptionOfType(TerraformException.class)
                .isThrownBy(() -> terraform.showPlan(root.resolve("main.tf"), TerraformCliIT::firstFieldName))
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(1));
    }

    @Test
    void passesOnTheFailureOfAReaderThatStopsHalfWay() {
        Path plan = root.resolve("p.tfplan");
        terraform.plan(plan);
        assertThatIllegalStateException().isThrownBy(() -> terraform.showPlan(plan, TerraformCliIT::refuse));
    }

    @Test
    void saysThatTheProgramIsMissing() {
        assertThatExceptionOfType(TerraformException.class)
                .isThrownBy(() -> terraform.withProgram("no-such-terraform").version())
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(TerraformException.NO_EXIT_CODE));
    }

    private void applyEverything() {
        Path plan = root.resolve("p.tfplan");
        terraform.plan(plan);
        terraform.apply(plan);
    }

    private String stateText() {
        return new String(terraform.pullState(), StandardCharsets.UTF_8);
    }

    private static String refuse(InputStream json) {
        throw new IllegalStateException("refused");
    }

    private static String firstFieldName(InputStream json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != JsonToken.FIELD_NAME) {
                if (parser.currentToken() == null) {
                    throw new IllegalStateException("no JSON");
                }
            }
            return parser.currentName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
