package io.github.tfsafety.cumulus.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.cumulus.runbook.WarmFunctions.Wish;
import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.RecordedCall;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Functions that start anew because their configuration was changed, and are configured as before. */
final class WarmFunctionsIT {
    private static final String REGION = "us-east-1";
    private static final String PUBLIC = "dev-ApiEndpoints";
    private static final String PRIVATE = "dev-PrivateApiLambda";
    private static final Map<String, String> VARIABLES = Map.of("api_config_secret_id", "a-secret");

    @TempDir
    Path folder;

    private final LocalAws aws = LocalAws.start();
    private final LambdaClient lambda = LambdaClient.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.of(REGION))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    private Run run;

    @BeforeEach
    void begin() {
        run = Run.begin(folder, "single-table", Map.of(), Clock.systemUTC());
        aws.haveFunction(REGION, PUBLIC, payload -> "{}");
        configure(PUBLIC, VARIABLES);
    }

    @AfterEach
    void close() {
        run.close();
        lambda.close();
        aws.close();
    }

    @Test
    void changesTheEnvironmentAndChangesItBack() {
        functions(Wish.TOUCH).startAnew("know the old name", run);
        assertThat(variables()).isEqualTo(VARIABLES);
        assertThat(aws.calls().of("UpdateFunctionConfiguration"))
                .as("put in by the test, then two changes")
                .hasSize(3)
                .extracting(RecordedCall::outcome)
                .doesNotContainNull();
        assertThat(ClosingNotes.of(run.snapshot()))
                .as("a function that is not there is left to a person")
                .contains(PUBLIC + " starts anew", PRIVATE + " may know the old name");
    }

    @Test
    void takesAwayWhatATryThatWasCutOffHasLeft() {
        aws.faults().inject("UpdateFunctionConfiguration", Fault.accessDenied(), 1);
        assertThatExceptionOfType(AwsFailedException.class)
                .isThrownBy(() -> functions(Wish.TOUCH).startAnew("know the old name", run));
        configure(PUBLIC, Map.of("api_config_secret_id", "a-secret", "TFSAFETY_STARTS_ANEW", run.id()));
        functions(Wish.TOUCH).startAnew("know the old name", run);
        assertThat(variables()).isEqualTo(VARIABLES);
    }

    @Test
    void changesNothingUnlessItIsAsked() {
        functions(Wish.TELL).startAnew("know the old name", run);
        assertThat(aws.calls().of("UpdateFunctionConfiguration")).hasSize(1);
        assertThat(ClosingNotes.of(run.snapshot())).contains(PUBLIC, PRIVATE, "--touch-lambdas");
    }

    private WarmFunctions functions(Wish wish) {
        return new WarmFunctions(lambda, name -> "dev-" + name, wish, Pace.standard());
    }

    private void configure(String function, Map<String, String> variables) {
        lambda.updateFunctionConfiguration(
                update -> update.functionName(function).environment(environment -> environment.variables(variables)));
    }

    private Map<String, String> variables() {
        return lambda.getFunctionConfiguration(get -> get.functionName(PUBLIC))
                .environment()
                .variables();
    }
}
