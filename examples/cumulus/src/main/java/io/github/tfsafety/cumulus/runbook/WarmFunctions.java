package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;

/**
 * The functions of the API: they read the tables' names and the login when they start cold, and keep them. Lambda
 * starts a function anew after each change of its configuration, so a variable is put into its environment and taken
 * out again, which leaves the configuration as Terraform knows it.
 */
public final class WarmFunctions {
    private static final String VARIABLE = "TFSAFETY_STARTS_ANEW";
    private static final List<String> NAMES = List.of("ApiEndpoints", "PrivateApiLambda");

    private final LambdaClient lambda;
    private final UnaryOperator<String> named;
    private final Wish wish;
    private final Pace pace;

    /** What is to become of them. */
    public enum Wish {
        /** A person is told. */
        TELL,
        /** They are made to start anew. */
        TOUCH
    }

    /**
     * The functions of one deployment.
     *
     * @param named a resource's name with the deployment's prefix
     * @param pace how often to look whether a change is in effect, and for how long
     */
    public WarmFunctions(LambdaClient lambda, UnaryOperator<String> named, Wish wish, Pace pace) {
        this.lambda = requireNonNull(lambda, "lambda");
        this.named = requireNonNull(named, "named");
        this.wish = requireNonNull(wish, "wish");
        this.pace = requireNonNull(pace, "pace");
    }

    /** What would be done, one line each. */
    List<String> plan() {
        return wish == Wish.TELL
                ? List.of()
                : NAMES.stream()
                        .map(name -> "let " + named.apply(name)
                                + " start anew: put a variable into its environment, and" + " take it out")
                        .toList();
    }

    /**
     * Makes them start anew, or notes that a person has to.
     *
     * @param why what they still know, such as "keep connections to the old endpoint"
     */
    void startAnew(String why, Run run) {
        for (String name : NAMES) {
            String function = named.apply(name);
            if (wish == Wish.TOUCH && hasEnvironment(function)) {
                run.step("let " + function + " start anew", Map.of("function", function, "variable", VARIABLE), () -> {
                    change(function, variables -> variables.put(VARIABLE, run.id()));
                    change(function, variables -> variables.remove(VARIABLE));
                });
                ClosingNotes.verified(run, function + " starts anew at its next call, and is configured as before");
            } else {
                ClosingNotes.left(
                        run,
                        "the function " + function + " may " + why + " until it starts anew: change something in its"
                                + " configuration, and change it back (--touch-lambdas does)");
            }
        }
    }

    /** One that is not there, or has no environment, is none of Cumulus's as we know them. */
    private boolean hasEnvironment(String function) {
        try {
            return configuration(function).environment() != null;
        } catch (AwsFailedException e) {
            if (e.errorCode().equals("ResourceNotFoundException")) {
                return false;
            }
            throw e;
        }
    }

    private void change(String function, Consumer<Map<String, String>> edit) {
        GetFunctionConfigurationResponse now = settled(function);
        if (now.environment() == null || now.environment().error() != null) {
            // AWS gives no variables to those who may not decrypt them; writing back what was read would lose them.
            throw new CumulusException(
                    "The environment of " + function + " cannot be read, so it was not changed: allow"
                            + " kms:Decrypt with its key, then resume the run");
        }
        Map<String, String> variables = new TreeMap<>(now.environment().variables());
        edit.accept(variables);
        AwsCall.call(
                "UpdateFunctionConfiguration",
                () -> lambda.updateFunctionConfiguration(update -> update.functionName(function)
                        .revisionId(now.revisionId())
                        .environment(environment -> environment.variables(variables))));
        settled(function);
    }

    /** While a change takes effect, Lambda refuses the next one. */
    private GetFunctionConfigurationResponse settled(String function) {
        Instant end = pace.clock().instant().plus(pace.deadline());
        while (true) {
            GetFunctionConfigurationResponse now = configuration(function);
            if (now.lastUpdateStatus() == LastUpdateStatus.FAILED) {
                throw new CumulusException("The configuration of " + function + " could not be changed: "
                        + now.lastUpdateStatusReason() + ". Mend it, and resume the run");
            }
            if (now.lastUpdateStatus() != LastUpdateStatus.IN_PROGRESS) {
                return now;
            }
            if (pace.clock().instant().isAfter(end)) {
                throw new CumulusException("The configuration of " + function + " is still being changed after "
                        + pace.deadline().toMinutes() + " minutes; resume the run later");
            }
            pause(pace.interval());
        }
    }

    private GetFunctionConfigurationResponse configuration(String function) {
        return AwsCall.call(
                "GetFunctionConfiguration", () -> lambda.getFunctionConfiguration(get -> get.functionName(function)));
    }

    private void pause(Duration interval) {
        try {
            pace.sleeper().sleep(interval);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CumulusException("Interrupted while a function's configuration was changed", e);
        }
    }
}
