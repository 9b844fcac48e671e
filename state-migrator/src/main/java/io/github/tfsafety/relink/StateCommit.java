package io.github.tfsafety.relink;

import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformException;
import java.util.Arrays;
import java.util.Map;

/**
 * The one push. The pushed file carries the base's serial + 1 and its lineage: if anybody else wrote in the meantime,
 * their state has that serial, too, and terraform refuses ours. Terraform then stores what differs under one serial
 * more, base + 2.
 */
final class StateCommit {
    private final TerraformCli terraform;
    private final StateFile base;

    StateCommit(TerraformCli terraform, StateFile base) {
        this.terraform = terraform;
        this.base = base;
    }

    void push(StateFile relinked, Run run) {
        if (!relinked.lineage().equals(base.lineage())) {
            throw new RelinkException("The re-linked state has another lineage than the backend's; nothing was pushed");
        }
        StateFile pushed = relinked.withSerial(base.serial() + 1);
        run.folder().writeVerified("state-to-push.tfstate", pushed.bytes());
        Map<String, String> intent = Map.of("lineage", base.lineage(), "baseSerial", String.valueOf(base.serial()));
        run.step("push state", intent, () -> {
            requireUntouched();
            try {
                terraform.pushState(run.folder().resolve("state-to-push.tfstate"));
            } catch (TerraformException failure) {
                explain(pushed, failure);
            }
            requireStored(pushed);
        });
    }

    /**
     * Over a state that somebody emptied meanwhile, terraform accepts any push, so one more look is taken right before
     * it.
     */
    private void requireUntouched() {
        if (!Arrays.equals(terraform.pullState(), base.bytes())) {
            throw new RelinkException("Somebody else wrote the state while the run was at work. Their state is kept and"
                    + " nothing was pushed; begin again");
        }
    }

    /**
     * A push that reports an error may have landed all the same, when only the reply was lost: the backend's content
     * tells.
     */
    private void explain(StateFile pushed, TerraformException failure) {
        byte[] now = terraform.pullState();
        if (Arrays.equals(now, base.bytes())) {
            throw new RelinkException(
                    "The push failed and the backend's state is byte for byte as before:\n" + failure.errorOutput(),
                    failure);
        }
        if (!StateFile.parse(now).meaning().equals(pushed.meaning())) {
            throw new RelinkException(
                    "Somebody else wrote the state while the run was at work. Their state is kept and"
                            + " nothing was pushed; begin again.\n" + failure.errorOutput(),
                    failure);
        }
    }

    private void requireStored(StateFile pushed) {
        StateFile stored;
        try {
            stored = StateFile.parse(terraform.pullState());
        } catch (TerraformException unreadable) {
            // Terraform said that it pushed. The variables must follow at once; the plan after them is made from the
            // stored state.
            return;
        }
        boolean same = stored.lineage().equals(pushed.lineage())
                && stored.serial() > base.serial()
                && stored.meaning().equals(pushed.meaning());
        if (!same) {
            throw new RelinkException("The backend holds another state than the one that was pushed; run no terraform"
                    + " apply before you have compared it with the backup");
        }
    }
}
