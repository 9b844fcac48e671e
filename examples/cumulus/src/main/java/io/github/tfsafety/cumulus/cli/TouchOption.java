package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.runbook.WarmFunctions;
import io.github.tfsafety.cumulus.runbook.WarmFunctions.Wish;
import java.util.Map;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Whether functions that remember what was replaced are made to start anew. */
final class TouchOption {
    private static final String TOUCH = "touch functions";

    @Option(
            names = "--touch-lambdas",
            description = "Let the API's functions start anew, by a variable that is put into their environment and"
                    + " taken out again. Without it the report names them.")
    private boolean touch;

    void addTo(Map<String, String> inputs) {
        inputs.put(TOUCH, String.valueOf(touch));
    }

    static WarmFunctions functions(CumulusDeployment deployment, Map<String, String> inputs, LambdaClient lambda) {
        return new WarmFunctions(
                lambda,
                deployment::named,
                Boolean.parseBoolean(inputs.get(TOUCH)) ? Wish.TOUCH : Wish.TELL,
                LookOption.pace(inputs));
    }
}
