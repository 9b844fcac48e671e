package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.deployment.CumulusRoot;
import io.github.tfsafety.hcl.HclException;
import io.github.tfsafety.hcl.VariableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Terraform roots: where their states are, what pins their providers, and what is left in their variables. */
final class RootsAudit implements Audit {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CumulusDeployment deployment;
    private final String cluster;
    private final Findings findings = new Findings("terraform");

    RootsAudit(CumulusDeployment deployment, String cluster) {
        this.deployment = requireNonNull(deployment, "deployment");
        this.cluster = requireNonNull(cluster, "cluster");
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
        backend(name, root.directory());
    }

    private void backend(String name, Path directory) {
        JsonNode backend = backend(directory.resolve(".terraform").resolve("terraform.tfstate"));
        String type = backend.path("type").asText("local");
        if (type.equals("s3")) {
            findings.wanting(
                    Grade.UNKNOWN,
                    name,
                    "versions of the state",
                    "in S3, not looked at",
                    "aws s3api get-bucket-versioning --bucket "
                            + backend.path("config").path("bucket").asText() + " must say Enabled");
        } else {
            findings.wanting(
                    Grade.WEAK,
                    name,
                    "versions of the state",
                    "backend " + type,
                    "keep the state in a bucket with versioning");
        }
    }

    private static JsonNode backend(Path file) {
        try {
            return Files.exists(file)
                    ? JSON.readTree(Files.readAllBytes(file)).path("backend")
                    : JSON.createObjectNode();
        } catch (IOException e) {
            return JSON.createObjectNode().put("type", "unreadable");
        }
    }

    /** With a live cluster, another value of it replaces the cluster (provider 5, ForceNew). */
    private void snapshotIdentifier() {
        Optional<Path> assigned = assigning("snapshot_identifier");
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
        Optional<Path> file = assigning(variable);
        Optional<String> said = file.flatMap(path -> VariableFiles.read(path).string(variable));
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

    private Optional<Path> assigning(String variable) {
        try {
            List<Path> files = VariableFiles.of(
                            deployment.rdsCluster().directory(),
                            deployment.rdsCluster().variableFiles())
                    .assigning(variable);
            return files.isEmpty() ? Optional.empty() : Optional.of(files.get(files.size() - 1));
        } catch (HclException e) {
            return Optional.empty();
        }
    }
}
