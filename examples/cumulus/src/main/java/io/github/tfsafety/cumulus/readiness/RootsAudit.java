package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.deployment.CumulusRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Terraform roots: what pins their providers, and what is left in their variables. */
final class RootsAudit implements Audit {
    private final CumulusDeployment deployment;
    private final String cluster;
    private final Variables variables;
    private final Findings findings = new Findings("terraform");

    RootsAudit(CumulusDeployment deployment, String cluster) {
        this.deployment = requireNonNull(deployment, "deployment");
        this.cluster = requireNonNull(cluster, "cluster");
        this.variables = Variables.of(deployment.rdsCluster());
    }

    @Override
    public List<Finding> look() {
        Map<String, CumulusRoot> roots = new TreeMap<>(Map.of(
                "rds-cluster-tf", deployment.rdsCluster(),
                "data-persistence-tf", deployment.dataPersistence(),
                "cumulus-tf", deployment.cumulus()));
        roots.forEach(this::look);
        snapshotIdentifier();
        clusterIdentifier();
        return findings.all();
    }

    private void look(String name, CumulusRoot root) {
        boolean locked = Files.exists(root.directory().resolve(".terraform.lock.hcl"));
        findings.check(
                locked,
                Grade.WEAK,
                name,
                "lock file of providers",
                locked ? "there" : "none",
                "run terraform init and commit .terraform.lock.hcl: without it an init on the worst day takes the newest"
                        + " provider");
    }

    /** With a live cluster, another value of it replaces the cluster (provider 5, ForceNew). */
    private void snapshotIdentifier() {
        Optional<Path> assigned = variables.assigning("snapshot_identifier");
        findings.check(
                assigned.isEmpty(),
                Grade.WEAK,
                "rds-cluster-tf",
                "snapshot_identifier",
                assigned.map(path -> "assigned in " + path.getFileName()).orElse("not assigned"),
                "take the line away before the next re-link: a restored cluster would be replaced because of it");
    }

    private void clusterIdentifier() {
        String variable = "cluster_identifier";
        Optional<String> said = variables.string(variable);
        if (said.isEmpty()) {
            findings.wanting(
                    Grade.WEAK,
                    "rds-cluster-tf",
                    variable,
                    "no variables file says it",
                    "assign it in terraform.tfvars, so that a re-link can change it: cluster_identifier = \"" + cluster
                            + "\"");
            return;
        }
        findings.check(
                said.get().equals(cluster),
                Grade.FAULT,
                "rds-cluster-tf",
                variable,
                said.get(),
                "the state holds " + cluster + ": as it is, the next apply replaces the cluster");
    }
}
