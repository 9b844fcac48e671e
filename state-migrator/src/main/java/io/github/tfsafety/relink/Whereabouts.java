package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import java.util.Optional;
import software.amazon.awssdk.services.sts.StsClient;

/** In which account and region this process looks for databases: what is right in one is a disaster in another. */
@FunctionalInterface
public interface Whereabouts {
    /** For databases that lie in no account; nothing is compared. */
    Whereabouts UNTOLD = Optional::empty;

    /** The account and region; empty where there is nothing to tell them by. */
    Optional<Place> here();

    /**
     * As the Security Token Service tells it (AWS STS API, GetCallerIdentity), which needs no permission.
     *
     * @param region the region that the other clients talk to
     */
    static Whereabouts of(StsClient sts, String region) {
        return () -> Optional.of(new Place(
                AwsCall.call("GetCallerIdentity", sts::getCallerIdentity).account(), region));
    }

    /** An account's number and a region's name. */
    record Place(String account, String region) {
        public Place {
            requireNonNull(account, "account");
            requireNonNull(region, "region");
        }
    }
}
