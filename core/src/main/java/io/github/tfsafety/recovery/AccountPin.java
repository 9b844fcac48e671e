package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.run.Run;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Holds a piece of work to the AWS account and region that its ARNs name: what is right in one account is a disaster in
 * another.
 */
public final class AccountPin {
    private final StsClient sts;
    private final String region;
    private @Nullable String account;

    /**
     * Pins work to what the credentials at hand belong to.
     *
     * @param region the region that the other clients talk to
     */
    public AccountPin(StsClient sts, String region) {
        this.sts = requireNonNull(sts, "sts");
        this.region = requireNonNull(region, "region");
    }

    /**
     * Compares the account of the credentials at hand, and the region, with the ARN.
     *
     * @throws RestoreRefusedException if either is another one
     * @throws AwsFailedException if AWS does not tell the account
     */
    public void require(Arn arn) {
        Objections objections = new Objections();
        if (!arn.region().isEmpty() && !arn.region().equals(region)) {
            objections.add(arn + " lies in the region " + arn.region() + ", and this session is in " + region
                    + "; set AWS_REGION=" + arn.region());
        }
        String here = account();
        if (!arn.account().isEmpty() && !arn.account().equals(here)) {
            objections.add(arn + " belongs to the account " + arn.account() + ", and these credentials to " + here
                    + "; set AWS_PROFILE to one of that account" + unlessShared(arn, here));
        }
        objections.throwIfAny();
    }

    /**
     * Holds all tries of a run to the account and region of its first one: whoever resumes it may be signed in
     * elsewhere, where a cluster of the same name is another one.
     *
     * @throws RestoreRefusedException if either is another one
     * @throws AwsFailedException if AWS does not tell the account
     */
    public void hold(Run run) {
        Map<String, String> now = Map.of("account", account(), "region", region);
        Map<String, String> first = run.step("hold the run to its account", now, () -> now);
        if (!first.equals(now)) {
            throw new RestoreRefusedException("The run " + run.id() + " works in " + place(first)
                    + ", and these credentials and AWS_REGION lead to " + place(now)
                    + "; set AWS_PROFILE and AWS_REGION as they were");
        }
    }

    /**
     * Where the credentials at hand lead to, for a person.
     *
     * @throws AwsFailedException if AWS does not tell the account
     */
    public String place() {
        return place(Map.of("account", account(), "region", region));
    }

    private static String unlessShared(Arn arn, String here) {
        return arn.resource().startsWith("cluster-snapshot:")
                ? ", or, if that account shares it, give the ARN of the cluster to make, "
                        + String.join(":", "arn", arn.partition(), arn.service(), arn.region(), here, "cluster:NEW_ID")
                : "";
    }

    private static String place(Map<String, String> where) {
        return "the account " + where.get("account") + ", region " + where.get("region");
    }

    /** Asked for once: the clients of a command do not change their credentials' account. */
    private String account() {
        if (account == null) {
            account = AwsCall.call("GetCallerIdentity", sts::getCallerIdentity).account();
        }
        return account;
    }
}
