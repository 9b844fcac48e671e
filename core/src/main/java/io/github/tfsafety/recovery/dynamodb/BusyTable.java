package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.Watch;
import io.github.tfsafety.recovery.Watch.Watched;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes a change as soon as the table takes it: AWS refuses one while another is in progress. */
final class BusyTable implements Watched<Boolean> {
    private static final Set<String> BUSY =
            Set.of("ResourceInUseException", "ContinuousBackupsUnavailableException", "ConcurrentUpdateException");

    private final Change change;

    private BusyTable(Change change) {
        this.change = change;
    }

    static void make(String table, Change change, Watch watch) {
        AwsCall.call(change.operation(), () -> watch.await(change.operation() + " of " + table, new BusyTable(change)));
    }

    @Override
    public Boolean look() {
        try {
            change.call().run();
            return true;
        } catch (AwsServiceException e) {
            if (e.awsErrorDetails() != null && BUSY.contains(e.awsErrorDetails().errorCode())) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public String status(Boolean made) {
        return made ? "accepted" : "waits: the table is busy";
    }

    @Override
    public boolean isReached(Boolean made) {
        return made;
    }

    @Override
    public void requireHope(Boolean made) {
        // What keeps a table busy ends by itself.
    }
}
