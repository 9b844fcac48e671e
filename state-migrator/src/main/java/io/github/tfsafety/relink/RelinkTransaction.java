package io.github.tfsafety.relink;

import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.relink.PlanJudge.JudgedPlan;
import io.github.tfsafety.relink.RelinkRehearsal.Rehearsed;
import io.github.tfsafety.relink.RelinkResult.ForecastNotAllowed;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import java.util.Map;
import java.util.Optional;

/** One order, carried out from its beginning or from where an earlier process left it. */
final class RelinkTransaction {
    private final TerraformCli terraform;
    private final Databases databases;
    private final RelinkProgress progress;
    private final Order order;
    private final Run run;

    RelinkTransaction(TerraformCli terraform, Databases databases, RelinkProgress progress, Order order, Run run) {
        this.terraform = terraform;
        this.databases = databases;
        this.progress = progress;
        this.order = order;
        this.run = run;
    }

    /**
     * Backs up, rehearses in a private copy, and commits what the guard allows.
     *
     * @param problems what is known to speak against it already, to be told with the rest
     */
    RelinkResult tryAnew(Problems problems) {
        Attempt attempt = Attempt.next(run);
        StateFile base = backUpState(attempt, problems);
        Rehearsed rehearsed = Explained.by(
                () -> "Nothing was changed. The state as it was before is in " + attempt.file(Prepared.BACKUP),
                () -> new RelinkRehearsal(terraform, databases, progress, attempt)
                        .rehearse(order, base, order.reversal(run), problems));
        JudgedPlan forecast = rehearsed.forecast();
        if (!(forecast.verdict() instanceof Verdict.Allowed)) {
            return new ForecastNotAllowed(forecast.file(), forecast.changes(), forecast.advice(), forecast.verdict());
        }
        rehearsed.prepared().write(attempt);
        return new RelinkCommit(terraform, databases, progress, attempt).commit(rehearsed.prepared(), order);
    }

    /** Goes on from where the journal ends and the state stands. */
    RelinkResult goOn() {
        Optional<Attempt> last = Attempt.last(run).filter(Prepared::isIn);
        if (last.isEmpty()) {
            progress.about("nothing was changed yet: beginning again");
            return tryAnew(new Problems());
        }
        Attempt attempt = last.get();
        new TornPush(terraform, attempt, progress).mend();
        Prepared prepared = Prepared.read(attempt, databases);
        boolean begunAnew = switch (prepared.standingOf(terraform.pullState())) {
            case UNTOUCHED -> {
                if (!prepared.changesNothing()) {
                    requireNotPushed(attempt);
                }
                yield false;
            }
            case PUSHED, PUSHED_AND_WRITTEN_OVER -> false;
            case WRITTEN_BY_OTHERS -> {
                requireNotPushed(attempt);
                progress.about("somebody else wrote the state before it was re-linked: beginning again");
                yield true;
            }
            case UNKNOWN ->
                throw new RelinkException("The state is neither as it was nor re-linked. Compare"
                        + " \"terraform state pull\" with the files in " + attempt.file("") + ", and begin a new run");
        };
        return begunAnew
                ? tryAnew(new Problems())
                : new RelinkCommit(terraform, databases, progress, attempt).commit(prepared, order);
    }

    private static void requireNotPushed(Attempt attempt) {
        if (attempt.resultOf(StateCommit.STEP).isPresent()) {
            throw new RelinkException(
                    "This run re-linked the state, and somebody took that back since. Begin a new run");
        }
    }

    private StateFile backUpState(Attempt attempt, Problems problems) {
        Optional<byte[]> state = problems.looking(terraform::pullState);
        if (state.isEmpty()) {
            new SourcesPreflight(terraform, problems).edit(order.relinks(), order.variables());
            problems.throwIfAny();
        }
        byte[] pulled = state.orElseThrow();
        StateFile base = StateFile.parseOrEmpty(pulled);
        if (base.isEmpty()) {
            LocalState.of(terraform).flatMap(LocalState::emptied).ifPresent(problems::add);
        }
        String sha256 = attempt.write(Prepared.BACKUP, pulled);
        Map<String, String> backup = Map.of(
                "file",
                Prepared.BACKUP,
                "sha256",
                sha256,
                "lineage",
                base.isEmpty() ? "empty" : base.lineage(),
                "serial",
                String.valueOf(base.serial()));
        attempt.record("back up state", backup);
        progress.about("backed up the state to " + attempt.file(Prepared.BACKUP));
        return base;
    }
}
