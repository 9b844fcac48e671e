package io.github.tfsafety.relink;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceMode;
import io.github.tfsafety.recovery.rds.ClusterFacts;
import io.github.tfsafety.recovery.rds.ClusterFacts.Usability;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformVersion;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says no before anything is changed, and names every reason at once. */
final class Preflight {
    private static final TerraformVersion OLDEST = new TerraformVersion(1, 0, 0);
    private static final String CLUSTER = "aws_rds_cluster";
    private static final String ARN = "arn";
    /** Of an ARN, what names partition, service, region and account: {@code arn:aws:rds:us-east-1:123456789012}. */
    private static final int ARN_PARTS_OF_PLACE = 5;

    private final ClusterRecovery recovery;
    private final List<String> problems = new ArrayList<>();

    Preflight(ClusterRecovery recovery) {
        this.recovery = recovery;
    }

    static void requireFitTerraform(TerraformCli terraform) {
        if (!Files.isDirectory(terraform.root())) {
            throw new RelinkException("There is no directory " + terraform.root());
        }
        List<String> hidden = terraform.environment().hiddenFlags();
        if (!hidden.isEmpty()) {
            throw new RelinkException("The environment hides flags for terraform in " + String.join(", ", hidden)
                    + "; unset them: a re-link runs no flag that it does not know");
        }
        TerraformVersion version = terraform.version();
        if (version.compareTo(OLDEST) < 0) {
            throw new RelinkException("Terraform " + version + " is too old; " + OLDEST + " or newer is needed");
        }
    }

    /** Looks every re-link up in the state and at AWS. */
    List<BoundCluster> check(List<Relink> relinks, StateFile state) {
        List<BoundCluster> bound = new ArrayList<>();
        for (Relink relink : relinks) {
            checkOne(relink, state).ifPresent(bound::add);
        }
        if (bound.stream().map(cluster -> cluster.restored().arn()).distinct().count() < bound.size()) {
            problems.add("two addresses cannot be bound to one cluster");
        }
        if (!problems.isEmpty()) {
            throw new RelinkException(String.join("\n", problems));
        }
        return List.copyOf(bound);
    }

    private Optional<BoundCluster> checkOne(Relink relink, StateFile state) {
        ResourceAddress address = relink.address();
        if (!address.type().equals(CLUSTER)) {
            return refuse(address + " is no " + CLUSTER + "; other types cannot be re-linked yet");
        }
        if (!state.contains(address)) {
            return refuse(address + " is not in the state; copy the address from \"terraform state list\"");
        }
        if (state.hasDeposed(address)) {
            return refuse(address
                    + " has a deposed object, left over from a replacement that did not finish, which would be lost"
                    + " from the state; finish that replacement first");
        }
        Optional<String> oldId = state.attribute(address, "cluster_identifier");
        Optional<String> oldArn = state.attribute(address, ARN);
        if (oldId.isEmpty() || oldArn.isEmpty()) {
            return refuse(address + " has no identifier or ARN in the state");
        }
        return restored(relink, oldArn.get())
                .filter(facts -> requireUnbound(facts, state))
                .map(facts -> new BoundCluster(address, oldId.get(), facts));
    }

    /** By ARN: AWS takes an identifier in any case, and an ARN in its place. */
    private boolean requireUnbound(ClusterFacts restored, StateFile state) {
        for (ResourceAddress other : state.addresses()) {
            boolean bound = other.mode() == ResourceMode.MANAGED
                    && state.attribute(other, ARN).equals(Optional.of(restored.arn()));
            if (bound) {
                problems.add(restored.identifier() + " is bound to " + other + " already");
                return false;
            }
        }
        return true;
    }

    private Optional<ClusterFacts> restored(Relink relink, String oldArn) {
        Optional<ClusterFacts> found = recovery.findCluster(relink.newId());
        if (found.isEmpty()) {
            problems.add("There is no cluster " + relink.newId() + "; restore it first");
        } else if (found.get().usability() != Usability.USABLE) {
            problems.add("The cluster " + relink.newId() + " is not usable yet; wait until its restore is complete");
            return Optional.empty();
        } else if (!placeOf(found.get().arn()).equals(placeOf(oldArn))) {
            problems.add("The cluster " + relink.newId() + " (" + found.get().arn()
                    + ") is in another account or region than the state's " + oldArn);
            return Optional.empty();
        }
        return found;
    }

    private static List<String> placeOf(String arn) {
        return List.of(arn.split(":", -1)).stream().limit(ARN_PARTS_OF_PLACE).toList();
    }

    private <T> Optional<T> refuse(String problem) {
        problems.add(problem);
        return Optional.empty();
    }
}
