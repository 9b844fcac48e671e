package io.github.tfsafety.cli;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import io.github.tfsafety.recovery.AccountPin;
import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.AwsClients;
import io.github.tfsafety.run.Run;
import java.util.ArrayList;
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
        List<Arn> arns = arns(namesOrArns);
        if (!arns.isEmpty()) {
            pinned(pin -> arns.forEach(pin::require));
        }
    }

    /** Those of every ARN among the names; the inputs of a run tell them to whoever resumes it. */
    static void require(Collection<String> namesOrArns, Map<String, String> inputs) {
        require(namesOrArns);
        List<Arn> arns = arns(namesOrArns);
        if (!arns.isEmpty()) {
            inputs.put(PINNED, Joiner.on(SEPARATOR).join(arns));
        }
    }

    /** Those that the run was asked for, and those in which it was begun. */
    static void hold(Run run) {
        List<Arn> asked = arns(Splitter.on(SEPARATOR).splitToList(run.inputs().getOrDefault(PINNED, "")));
        pinned(pin -> {
            asked.forEach(pin::require);
            pin.hold(run);
        });
    }

    /** Where the credentials lead to, for a person. */
    static String place() {
        List<String> places = new ArrayList<>();
        pinned(pin -> places.add(pin.place()));
        return places.get(0);
    }

    private static List<Arn> arns(Collection<String> namesOrArns) {
        return namesOrArns.stream().flatMap(name -> Arn.parse(name).stream()).toList();
    }

    private static void pinned(Consumer<AccountPin> work) {
        try (StsClient sts = AwsClients.sts()) {
            work.accept(new AccountPin(
                    sts, sts.serviceClientConfiguration().region().id()));
        }
    }
}
