package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.AccountPin;
import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.AwsClients;
import io.github.tfsafety.run.Run;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sts.StsClient;

/** Holds work to an account and a region, before anything else is done. */
final class SessionAccount {
    private static final String PINNED = "pinned to";
    private static final String SEPARATOR = " ";

    private SessionAccount() {}

    /** Those of every ARN among the names. */
    static void require(Collection<String> namesOrArns) {
        List<Arn> arns =
                namesOrArns.stream().flatMap(name -> Arn.parse(name).stream()).toList();
        if (!arns.isEmpty()) {
            pinned(pin -> arns.forEach(pin::require));
        }
    }

    /** Those of every ARN among the names; the inputs of a run tell them to whoever resumes it. */
    static void require(Collection<String> namesOrArns, Map<String, String> inputs) {
        require(namesOrArns);
        List<String> arns =
                namesOrArns.stream().filter(name -> Arn.parse(name).isPresent()).toList();
        if (!arns.isEmpty()) {
            inputs.put(PINNED, String.join(SEPARATOR, arns));
        }
    }

    /** Those that the run was asked for, and those in which it was begun. */
    static void hold(Run run) {
        require(List.of(run.inputs().getOrDefault(PINNED, "").split(SEPARATOR, -1)));
        pinned(pin -> pin.hold(run));
    }

    private static void pinned(Consumer<AccountPin> work) {
        try (StsClient sts = AwsClients.sts()) {
            work.accept(new AccountPin(
                    sts, sts.serviceClientConfiguration().region().id()));
        }
    }
}
