package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.AccountPin;
import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.AwsClients;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.sts.StsClient;

/** Holds a restore of tables to the account and region that the ARNs asked for name, before anything else is done. */
final class TableAccount {
    private TableAccount() {}

    static void pin(Collection<String> namesOrArns) {
        List<Arn> arns =
                namesOrArns.stream().flatMap(name -> Arn.parse(name).stream()).toList();
        if (arns.isEmpty()) {
            return;
        }
        try (StsClient sts = AwsClients.sts()) {
            AccountPin pin = new AccountPin(
                    sts, sts.serviceClientConfiguration().region().id());
            arns.forEach(pin::require);
        }
    }
}
