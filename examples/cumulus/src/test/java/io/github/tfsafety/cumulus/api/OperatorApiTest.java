package io.github.tfsafety.cumulus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.cumulus.api.IngestRule.State;
import io.github.tfsafety.cumulus.deployment.ApiAccess;
import io.github.tfsafety.cumulus.standin.ApiStandIn;
import io.github.tfsafety.cumulus.standin.PublicGateway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API over HTTP, against a stand-in. */
final class OperatorApiTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private ApiStandIn standIn = new ApiStandIn("10.1.1");
    private PublicGateway gateway = new PublicGateway(standIn, NOW);

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101, 250})
    void readsRulesToTheLastPage(int rules) {
        for (int rule = 0; rule < rules; rule++) {
            standIn.rules().have("rule_" + rule, "kinesis", "ENABLED");
        }
        assertThat(api(Duration.ofHours(1)).rules()).hasSize(rules);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.0", "10.1.1", "18.0.9", "18.1.0", "21.3.3"})
    void disablesAndEnablesARuleAndLosesNothingOfIt(String version) {
        of(version);
        standIn.rules().have("topic", "sns", "ENABLED");
        OperatorApi api = api(Duration.ofHours(1));
        StackVersion probed = api.version();
        assertThat(probed).hasToString(version);
        IngestRule before = api.rule("topic").orElseThrow();

        api.setState(before, State.DISABLED, probed);
        assertThat(standIn.rules().state("topic")).isEqualTo("DISABLED");
        assertThat(standIn.rules().rule("topic").path("meta").path("login").asText())
                .isNotEmpty();

        api.setState(before, State.ENABLED, probed);
        assertThat(standIn.rules().state("topic")).isEqualTo("ENABLED");
        assertThat(standIn.rules().rule("topic").path("collection").path("name").asText())
                .isEqualTo("modis");
        assertThat(standIn.requests().stream().anyMatch(request -> request.startsWith("PATCH")))
                .isEqualTo(version.compareTo("18.1") >= 0);
    }

    @Test
    void tellsARuleThatIsNotThere() {
        assertThat(api(Duration.ofHours(1)).rule("no such/rule")).isEmpty();
    }

    @Test
    void exchangesATokenBeforeItEnds() {
        OperatorApi api = api(Duration.ofMinutes(4));
        assertThat(api.rules()).isEmpty();
        assertThat(api.rules()).isEmpty();
    }

    @Test
    void saysToSignInWhenTheTokenHasEnded() {
        OperatorApi api = api(Duration.ofMinutes(-1));
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(api::rules)
                .satisfies(e -> assertThat(e.status()).isEqualTo(401))
                .withMessageContaining("sign in again");
    }

    @Test
    void neverShowsATokenNorAnAnswer() {
        String token = "made-up-token-that-is-wrong";
        OperatorApi api = OperatorApi.over(
                PublicApi.at(new ApiAccess.Public(gateway.url()), BearerToken.of(Optional.of(token), NOW)));
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(api::rules)
                .satisfies(e -> assertThat(e.toString()).doesNotContain(token).contains("401", "CUMULUS_TOKEN"));
        assertThat(BearerToken.of(Optional.of(token), NOW)).hasToString("(secret)");
        standIn.rules().have("r", "sqs", "ENABLED");
        assertThat(api(Duration.ofHours(1)).rule("r").orElseThrow().toString()).doesNotContain("made-up-secret");
    }

    @Test
    void asksForTheVersionWithoutAToken() {
        OperatorApi api = OperatorApi.over(
                PublicApi.at(new ApiAccess.Public(gateway.url()), BearerToken.of(Optional.empty(), NOW)));
        assertThat(api.version()).isEqualTo(new StackVersion(10, 1, 1));
    }

    @Test
    void namesAThrottledFunction() {
        gateway.isThrottledWhile(() -> true);
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> api(Duration.ofHours(1)).version())
                .withMessageContaining("reserved concurrency");
    }

    @Test
    void followsAnIndexFromItsFillingToTheAlias() {
        standIn.search().databaseHolds(Map.of("granules", 7L, "collections", 2L));
        SearchIndexes indexes = api(Duration.ofHours(1)).indexes();
        String operation = indexes.fillFromDatabase("cumulus-new");
        assertThat(api(Duration.ofHours(1)).operation(operation)).isPresent();
        assertThat(indexes.documents("cumulus-new")).hasValue(9);
        assertThat(indexes.documents("cumulus-neu")).isEmpty();
        indexes.change(indexes.current().get(0), "cumulus-new");
        assertThat(indexes.records("granules")).isEqualTo(7);
    }

    private void of(String version) {
        gateway.close();
        standIn = new ApiStandIn(version);
        gateway = new PublicGateway(standIn, NOW);
    }

    private OperatorApi api(Duration tokenLife) {
        return OperatorApi.over(PublicApi.at(
                new ApiAccess.Public(gateway.url()), BearerToken.of(Optional.of(gateway.token(tokenLife)), NOW)));
    }
}
