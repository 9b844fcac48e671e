package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.deployment.CumulusRoot;
import io.github.tfsafety.cumulus.runbook.Ending.Done;
import io.github.tfsafety.cumulus.runbook.Ending.Stopped;
import io.github.tfsafety.cumulus.runbook.RedeployResult.NotExpected;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.relink.DatabaseKind;
import io.github.tfsafety.relink.Relink;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.StateMigrator;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A new, empty cluster that Terraform makes at the address of the old one. A changed {@code cluster_identifier} alone
 * would make Terraform destroy the old cluster, so that leaves the state first, protected, and is never deleted.
 */
final class NewCluster {
    private static final String CLUSTER = "aws_rds_cluster";
    private static final String FIND = "find the cluster";
    private static final String FORGET = "forget the old cluster";
    private static final String ROOT = "rds-cluster";

    private final CumulusRoot root;
    private final DatabaseKind clusters;
    private final DatabaseKind instances;
    private final WaysToTheDatabase ways;
    private final Consumer<String> progress;

    NewCluster(
            CumulusRoot root,
            DatabaseKind clusters,
            DatabaseKind instances,
            WaysToTheDatabase ways,
            Consumer<String> progress) {
        this.root = requireNonNull(root, "root");
        this.clusters = requireNonNull(clusters, "clusters");
        this.instances = requireNonNull(instances, "instances");
        this.ways = requireNonNull(ways, "ways");
        this.progress = requireNonNull(progress, "progress");
    }

    private TerraformCli terraform() {
        return root.terraform();
    }

    private ResourceAddress address() {
        return root.address(CLUSTER + ".cumulus");
    }

    private DecidedVariable identifier() {
        return new DecidedVariable(root, "cluster_identifier");
    }

    /** Every change that it would make, one a line; checks, and changes nothing. */
    List<String> plan(String target) {
        Optional<String> old = old(target);
        List<String> lines = new ArrayList<>();
        old.ifPresent(cluster -> {
            lines.add("switch deletion protection of " + cluster + " on, if it is there");
            lines.add("keep the state of " + ROOT + ", and take " + boundTo(cluster) + " out of it");
        });
        lines.add("set cluster_identifier to " + target + " in " + identifier().file());
        lines.add("plan " + ROOT + ", and apply it if it destroys nothing but replaced versions of secrets");
        return lines;
    }

    /** The cluster that the state names; empty if none. */
    private Optional<String> old(String target) {
        List<?> snapshot = new DecidedVariable(root, "snapshot_identifier").assigning();
        if (!snapshot.isEmpty()) {
            throw new CumulusException("snapshot_identifier is assigned in " + snapshot
                    + ", and would fill the new cluster: take the line away, then begin again");
        }
        identifier().file();
        if (clusters.find(target).isPresent()) {
            throw new CumulusException("There is a cluster " + target + " already; choose another --target");
        }
        return bound();
    }

    private Optional<String> bound() {
        return BoundDatabase.in(terraform(), Set.of(CLUSTER)).stream()
                .filter(database -> database.address().equals(address()))
                .map(BoundDatabase::id)
                .findFirst();
    }

    /** Makes it, or goes on with that. */
    Ending make(String target, Run run) {
        String old = requireNonNull(run.step(
                        FIND,
                        Map.of("target", target),
                        () -> Map.of("cluster", old(target).orElse("")))
                .get("cluster"));
        if (!old.isEmpty()) {
            ways.note(old, run);
            forget(old, run);
        }
        identifier().set(target, run);
        Ending adopted = adopt(target, run);
        if (!(adopted instanceof Done)) {
            return adopted;
        }
        progress.accept("making " + target);
        RedeployResult result =
                run.phase("redeploy", ROOT, () -> new Redeployment(terraform(), ROOT).apply(Set.of(), run));
        if (result instanceof NotExpected other) {
            return Stopped.at(other);
        }
        if (!bound().equals(Optional.of(target))) {
            throw new CumulusException(address() + " is not bound to " + target
                    + " after the apply: does the module take cluster_identifier from that variable?");
        }
        ClosingNotes.verified(run, address() + " is bound to the new cluster " + target);
        return new Done();
    }

    private void forget(String old, Run run) {
        progress.accept("taking " + old + " out of the state; it stays at AWS");
        run.step("protect the old cluster", Map.of("cluster", old), () -> {
            clusters.fasten(old, run);
        });
        if (run.journal().resultOf(FORGET).isPresent()) {
            return;
        }
        Path before = KeptState.keep(ROOT, terraform(), run);
        run.step(FORGET, Map.of("cluster", old), () -> {
            Set<String> addresses = boundTo(old);
            if (!addresses.isEmpty()) {
                terraform().removeFromState(List.copyOf(addresses));
            }
            if (!boundTo(old).isEmpty()) {
                throw new CumulusException("The state still binds " + boundTo(old) + " to " + old
                        + "; somebody else writes it, too. Resume the run");
            }
        });
        ClosingNotes.left(
                run,
                "the old cluster " + old + " is out of the state and protected: keep it until the data is signed off;"
                        + " the state of before is " + before);
    }

    /** Everything that the state binds to a cluster: itself at our address, and its instances. */
    private Set<String> boundTo(String cluster) {
        Set<String> addresses = BoundDatabase.members(terraform()).getOrDefault(cluster, List.of()).stream()
                .map(instance -> instance.address().toString())
                .collect(Collectors.toSet());
        if (bound().equals(Optional.of(cluster))) {
            addresses.add(address().toString());
        }
        return addresses;
    }

    /** An apply that was killed may have made a cluster that no state knows. */
    private Ending adopt(String target, Run run) {
        StateMigrator migrator = StateMigrator.using(terraform(), List.of(clusters, instances), progress::accept);
        if (StateMigrator.hasBegun(run)) {
            return Ending.of(run.phase("re-link", target, () -> migrator.resume(run)));
        }
        if (!Redeployment.isCutOff(ROOT, run)
                || bound().isPresent()
                || clusters.find(target).isEmpty()) {
            return new Done();
        }
        progress.accept("an apply that was cut off has made " + target + "; binding it");
        RelinkRequest request =
                new RelinkRequest(List.of(new Relink(address(), target)), Map.of(), Afterwards.LEAVE_THE_PLAN);
        return Ending.of(run.phase("re-link", target, () -> migrator.relink(request, run)));
    }
}
