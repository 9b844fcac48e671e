package io.github.tfsafety.relink;

import io.github.tfsafety.relink.Prepared.Standing;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformException;
import java.util.Map;

/**
 * The one push. The pushed file carries the base's serial + 1 and its lineage: if anybody else wrote in the meantime,
 * their state has that serial, too, and terraform refuses ours. Terraform then stores what differs under one serial
 * more, base + 2.
 */
final class StateCommit {
    static final String STEP = "push state";
    private static final String LOCKED =
            "If the message speaks of a lock that nobody holds any more, a push that was killed has left it behind. It is"
                    + " never broken for you: make sure that nobody is at work, then run \"terraform force-unlock LOCK_ID\"";
    private static final String WRITTEN_BY_OTHERS =
            "Somebody else wrote the state while the run was at work. Their state is kept and nothing was pushed;"
                    + " begin again";
    private static final String UNKNOWN =
            "The state is neither as it was nor as it was to be pushed: somebody else wrote it while the run was at work,"
                    + " and whether this run's push is in it is not known";

    private final TerraformCli terraform;
    private final Prepared prepared;
    private final RelinkProgress progress;

    StateCommit(TerraformCli terraform, Prepared prepared, RelinkProgress progress) {
        this.terraform = terraform;
        this.prepared = prepared;
        this.progress = progress;
    }

    void push(Attempt attempt) {
        StateFile base = prepared.base();
        if (!base.isEmpty() && !prepared.pushed().lineage().equals(base.lineage())) {
            throw new RelinkException("The re-linked state has another lineage than the backend's; nothing was pushed");
        }
        Map<String, String> intent = Map.of("lineage", base.lineage(), "baseSerial", String.valueOf(base.serial()));
        attempt.step(STEP, intent, () -> {
            if (isStillToPush()) {
                pushOnce(attempt);
            }
        });
    }

    /**
     * Over a state that somebody emptied meanwhile, terraform accepts any push, so one more look is taken right before
     * it. An earlier process may have pushed already.
     */
    private boolean isStillToPush() {
        return switch (prepared.standingOf(terraform.pullState())) {
            case UNTOUCHED -> !prepared.changesNothing();
            case PUSHED, PUSHED_AND_WRITTEN_OVER -> false;
            case WRITTEN_BY_OTHERS -> throw new RelinkException(WRITTEN_BY_OTHERS);
            case UNKNOWN -> throw new RelinkException(UNKNOWN);
        };
    }

    private void pushOnce(Attempt attempt) {
        try {
            terraform.pushState(attempt.file(Prepared.TO_PUSH));
        } catch (TerraformException failure) {
            explain(failure, attempt);
        }
        requireStored();
    }

    /**
     * A push that reports an error may have landed all the same, when only the reply was lost: the backend's content
     * tells.
     */
    private void explain(TerraformException failure, Attempt attempt) {
        new TornPush(terraform, attempt, progress).mend();
        Standing standing = prepared.standingOf(terraform.pullState());
        switch (standing) {
            case PUSHED, PUSHED_AND_WRITTEN_OVER -> {}
            case UNTOUCHED ->
                throw new RelinkException(
                        "The push failed and the backend's state is byte for byte as before:\n" + failure.errorOutput()
                                + "\n" + LOCKED,
                        failure);
            case WRITTEN_BY_OTHERS ->
                throw new RelinkException(WRITTEN_BY_OTHERS + ".\n" + failure.errorOutput(), failure);
            case UNKNOWN -> throw new RelinkException(UNKNOWN + ".\n" + failure.errorOutput(), failure);
        }
    }

    private void requireStored() {
        byte[] now;
        try {
            now = terraform.pullState();
        } catch (TerraformException unreadable) {
            // Terraform said that it pushed. The variables must follow at once; the plan after them is made from the
            // stored state.
            return;
        }
        Standing standing = prepared.standingOf(now);
        if (standing != Standing.PUSHED && standing != Standing.PUSHED_AND_WRITTEN_OVER) {
            throw new RelinkException("The backend holds another state than the one that was pushed; run no terraform"
                    + " apply before you have compared it with the backup");
        }
    }
}
