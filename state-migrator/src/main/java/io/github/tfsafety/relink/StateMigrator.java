package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.Order.Direction;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Re-links restored databases in Terraform's state. Until the push, nothing but the run's folder is written; the push
 * is one, under Terraform's own lock, and is refused if anybody else wrote meanwhile. Between the push and the edit of
 * the variables a foreign {@code terraform apply} would replace a database, so deletion protection is switched on
 * first, for the old and the restored one, and it stays on until a person releases it.
 */
public final class StateMigrator {
    private final TerraformCli terraform;
    private final Databases databases;
    private final RelinkProgress progress;

    private StateMigrator(TerraformCli terraform, Databases databases, RelinkProgress progress) {
        this.terraform = requireNonNull(terraform, "terraform");
        this.databases = databases;
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * A migrator for one Terraform root.
     *
     * @param terraform terraform on that root, initialised
     * @param kinds the kinds of databases, each in the account and region of the databases
     */
    public static StateMigrator using(TerraformCli terraform, List<DatabaseKind> kinds, RelinkProgress progress) {
        return new StateMigrator(terraform, new Databases(kinds, Whereabouts.UNTOLD), progress);
    }

    /** The same migrator, which refuses to work in another account or region than the state's. */
    public StateMigrator lookingFrom(Whereabouts whereabouts) {
        return new StateMigrator(terraform, new Databases(databases.kinds(), whereabouts), progress);
    }

    /**
     * Everything that such a re-link would be refused for and that can be told before its new databases exist, so that
     * nobody restores for hours in vain. Plans in a copy that is taken away again; changes nothing.
     *
     * @return the problems, each for a person; none if it may be begun
     */
    public List<String> foresee(RelinkRequest request) {
        return new Foresight(terraform, databases, request).problems();
    }

    /**
     * Re-links, and judges the plan that follows.
     *
     * @throws RelinkException if the re-link cannot be decided or carried out; the message says what was changed, if
     *     anything
     */
    public RelinkResult relink(RelinkRequest request, Run run) {
        Problems problems = new Problems();
        Optional<String> workspace = new RootPreflight(terraform, problems).look(request.locking());
        if (workspace.isEmpty()) {
            new SourcesPreflight(terraform, problems).edit(request.relinks(), request.variables());
            problems.throwIfAny();
        }
        Order order = Order.of(request, workspace.orElseThrow());
        order.write(run);
        return transaction(order, run).tryAnew(problems);
    }

    /** Whether a run has begun to re-link, so that it must be resumed and not begun. */
    public static boolean hasBegun(Run run) {
        return Order.isIn(run);
    }

    /**
     * Goes on with a re-link, or with the taking back of one, that was cut off or failed. Looks at the state first:
     * what is done is not done again.
     *
     * @throws RelinkException if it cannot be decided or carried out; the message says what was changed, if anything
     */
    public RelinkResult resume(Run run) {
        Order order = Order.read(run);
        RootPreflight.require(inWorkspaceOf(order), order.locking());
        return transaction(order, run).goOn();
    }

    /**
     * Takes an earlier re-link back: the old ids, the old bytes of the variables file, the same proofs. The earlier
     * state is put back whole only if nothing was applied or written since; otherwise the addresses are bound back one
     * by one.
     *
     * @param relink the earlier run
     * @param run a new run
     * @throws RelinkException if there is nothing to take back, or it cannot be carried out
     */
    public RelinkResult rollBack(Run relink, Run run) {
        Order earlier = Order.read(relink);
        RootPreflight.require(inWorkspaceOf(earlier), earlier.locking());
        Attempt attempt = Attempt.last(relink)
                .filter(Prepared::isIn)
                .orElseThrow(() -> new RelinkException("The run " + relink.id()
                        + " changed neither the state nor any file: there is nothing to take back"));
        new TornPush(inWorkspaceOf(earlier), attempt, progress).mend();
        StateFile before = StateFile.parseOrEmpty(attempt.read(Prepared.BACKUP));
        List<Relink> made = Prepared.relinks(attempt);
        List<Relink> back = Reversal.relinks(made, before, databases);
        List<ResourceAddress> added = made.stream()
                .map(Relink::address)
                .filter(address -> !before.contains(address))
                .toList();
        List<ResourceAddress> mayReplace =
                Stream.concat(earlier.mayReplace().stream(), added.stream()).toList();
        Reversal.write(run, attempt);
        Order order = new Order(
                back,
                added,
                Map.of(),
                mayReplace,
                Set.of(),
                Afterwards.LEAVE_THE_PLAN,
                earlier.locking(),
                earlier.allowedReads(),
                earlier.workspace(),
                Direction.BACK);
        order.write(run);
        return transaction(order, run).tryAnew(new Problems());
    }

    private RelinkTransaction transaction(Order order, Run run) {
        return new RelinkTransaction(inWorkspaceOf(order), databases, progress, order, run);
    }

    private TerraformCli inWorkspaceOf(Order order) {
        return terraform.withEnvironment(terraform.environment().with("TF_WORKSPACE", order.workspace()));
    }
}
