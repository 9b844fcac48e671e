package io.github.tfsafety.relink;

import io.github.tfsafety.terraform.TerraformCli;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a push leaves on the local backend when its terraform is killed while it writes: an empty file, or the beginning
 * of what it pushed. The state before is put back, byte for byte, if all speaks for it that this run's push was the
 * last to write: it was begun and its end is not in the journal; the lock that the file was written under is a push's,
 * taken since then, and never given back; the file was touched under that lock, and holds nothing but a beginning of
 * what was to be pushed; and terraform's own backup of what the file held before is this run's base. Otherwise nothing
 * is written.
 */
final class TornPush {
    private static final String STEP = "put back the state that a killed push cut off";

    private final TerraformCli terraform;
    private final Attempt attempt;
    private final RelinkProgress progress;

    TornPush(TerraformCli terraform, Attempt attempt, RelinkProgress progress) {
        this.terraform = terraform;
        this.attempt = attempt;
        this.progress = progress;
    }

    /**
     * Puts the state before back, if a killed push of this try left neither that nor the new one.
     *
     * @throws RelinkException if the file holds no whole state, and somebody else may be the cause
     */
    void mend() {
        if (!attempt.hasBegun(StateCommit.STEP)
                || attempt.resultOf(StateCommit.STEP).isPresent()) {
            return;
        }
        StateFile base = StateFile.parseOrEmpty(attempt.read(Prepared.BACKUP));
        Optional<LocalState> local = base.isEmpty() ? Optional.empty() : LocalState.of(terraform);
        local.ifPresent(state ->
                state.content().filter(bytes -> !isWhole(bytes)).ifPresent(bytes -> putBack(state, bytes, base)));
    }

    private void putBack(LocalState state, byte[] torn, StateFile base) {
        Optional<LeftLock> lock = LeftLock.of(state);
        List<String> doubts = new ArrayList<>();
        lock.ifPresentOrElse(
                left -> doubts.addAll(left.doubts(begun())), () -> doubts.add(state.lockInfo() + " is not there"));
        boolean begunBefore =
                lock.filter(left -> attempt.hasBegun(stepFor(left))).isPresent();
        if (!begunBefore) {
            lock.flatMap(left -> left.doubtOfMoment(state)).ifPresent(doubts::add);
        }
        if (!isBeginningOfPushed(torn) && !(begunBefore && isBeginning(torn, base.bytes()))) {
            doubts.add("it is no beginning of " + attempt.file(Prepared.TO_PUSH));
        }
        if (!isBackedUp(state, base)) {
            doubts.add(state.backup() + " is not " + attempt.file(Prepared.BACKUP));
        }
        if (lock.isEmpty() || !doubts.isEmpty()) {
            throw notOurs(state, doubts);
        }
        Map<String, String> intent = Map.of("file", state.file().toString(), "from", Prepared.BACKUP);
        attempt.step(stepFor(lock.get()), intent, () -> state.replace(torn, base.bytes()));
        progress.about("terraform was killed while it wrote " + state.file()
                + ", and left it empty or cut off; put the state before back, from " + attempt.file(Prepared.BACKUP));
    }

    private RelinkException notOurs(LocalState state, List<String> doubts) {
        return new RelinkException(state.file()
                + " holds no whole state, and it is not proven that the push of this run"
                + " has left it so: " + String.join("; ", doubts) + ". Nothing was written to it. If you know that"
                + " nobody else wrote, put the state before back yourself, by \"cp " + attempt.file(Prepared.BACKUP)
                + " "
                + state.file() + "\", and go on with this run");
    }

    private Instant begun() {
        return attempt.lastBegun(StateCommit.STEP).orElseThrow();
    }

    /** Each killed push has a lock of its own, so that one that is cut off again is put back again. */
    private static String stepFor(LeftLock lock) {
        return STEP + ", lock " + lock.id();
    }

    private static boolean isWhole(byte[] bytes) {
        try {
            return bytes.length > 0 && !StateFile.parse(bytes).isEmpty();
        } catch (RelinkException torn) {
            return false;
        }
    }

    /** Terraform writes twice: first as it was pushed, then under the next serial. */
    private boolean isBeginningOfPushed(byte[] torn) {
        StateFile pushed = StateFile.parse(attempt.read(Prepared.TO_PUSH));
        return isBeginning(torn, pushed.bytes())
                || isBeginning(torn, pushed.withSerial(pushed.serial() + 1).bytes());
    }

    private static boolean isBeginning(byte[] torn, byte[] whole) {
        return torn.length < whole.length && Arrays.equals(torn, Arrays.copyOf(whole, torn.length));
    }

    private static boolean isBackedUp(LocalState state, StateFile base) {
        return new LocalState(state.backup())
                .content()
                .filter(TornPush::isWhole)
                .map(StateFile::parse)
                .filter(backup -> backup.serial() == base.serial()
                        && backup.lineage().equals(base.lineage())
                        && backup.meaning().equals(base.meaning()))
                .isPresent();
    }
}
