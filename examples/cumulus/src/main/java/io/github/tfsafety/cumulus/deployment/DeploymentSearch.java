package io.github.tfsafety.cumulus.deployment;

import io.github.tfsafety.hcl.HclException;
import io.github.tfsafety.hcl.VariableFiles;
import io.github.tfsafety.plan.ModuleStep;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out what a deployment consists of by looking at its Terraform roots: addresses and ids by the states, names by
 * the variables. Changes nothing. What is not found for sure is left to a person.
 */
public final class DeploymentSearch {
    private static final String CLUSTER_MODULE = "module.rds_cluster";
    private static final String TABLES_MODULE = "module.data_persistence";
    private static final String CUMULUS_MODULE = "module.cumulus";
    private static final String GRANULES = "-GranulesTable";

    private final TerraformCli rdsCluster;
    private final TerraformCli dataPersistence;
    private final TerraformCli cumulus;
    private final List<String> undecided = new ArrayList<>();

    private DeploymentSearch(TerraformCli rdsCluster, TerraformCli dataPersistence, TerraformCli cumulus) {
        this.rdsCluster = rdsCluster;
        this.dataPersistence = dataPersistence;
        this.cumulus = cumulus;
    }

    /** Looks at three initialised roots, with their variable files. */
    public static DeploymentText in(TerraformCli rdsCluster, TerraformCli dataPersistence, TerraformCli cumulus) {
        return new DeploymentSearch(rdsCluster, dataPersistence, cumulus).search();
    }

    private DeploymentText search() {
        List<BoundDatabase> clusters = BoundDatabase.in(rdsCluster, Set.of("aws_rds_cluster"));
        List<BoundDatabase> secrets = BoundDatabase.in(rdsCluster, Set.of("aws_secretsmanager_secret"));
        List<BoundDatabase> tables = BoundDatabase.in(dataPersistence, Set.of("aws_dynamodb_table"));
        String prefix = prefix(tables);
        return new DeploymentText(
                prefix,
                root(rdsCluster, module(clusters, "cumulus", CLUSTER_MODULE)),
                root(dataPersistence, tablesModule(tables)),
                root(cumulus, CUMULUS_MODULE),
                api(),
                secret(secrets, "rds_login", Optional.empty(), "the admin secret"),
                secret(
                        secrets,
                        "db_credentials",
                        variable(dataPersistence, "rds_user_access_secret_arn"),
                        "the user secret"),
                // The lambda of cumulus-rds-tf makes it from the prefix (db-provision-user-database, v10.1.0).
                prefix.replace('-', '_') + "_db",
                "postgres",
                List.of(),
                undecided);
    }

    /** The variable, and what the tables are called, must agree. */
    private String prefix(List<BoundDatabase> tables) {
        Optional<String> said = variable(dataPersistence, "prefix");
        Set<String> seen = tables.stream()
                .map(BoundDatabase::id)
                .filter(id -> id.endsWith(GRANULES))
                .map(id -> id.substring(0, id.length() - GRANULES.length()))
                .collect(Collectors.toSet());
        if (said.isEmpty() && seen.size() == 1) {
            return seen.iterator().next();
        }
        if (said.isPresent() && (seen.isEmpty() || seen.equals(Set.of(said.get())))) {
            return said.get();
        }
        undecided.add("the prefix: the variable says " + said.orElse("nothing") + ", the tables' names say " + seen);
        return said.orElse("");
    }

    private String tablesModule(List<BoundDatabase> tables) {
        if (!tables.isEmpty()) {
            return module(tables, "collections_table", TABLES_MODULE);
        }
        return TABLES_MODULE;
    }

    private String module(List<BoundDatabase> bound, String name, String usual) {
        List<String> modules = bound.stream()
                .map(BoundDatabase::address)
                .filter(address -> address.name().equals(name))
                .map(DeploymentSearch::moduleOf)
                .distinct()
                .toList();
        if (modules.size() == 1 && !modules.get(0).isEmpty()) {
            return modules.get(0);
        }
        undecided.add("the module that holds " + name + ": " + (modules.isEmpty() ? "none is in the state" : modules));
        return usual;
    }

    private static String moduleOf(ResourceAddress address) {
        return address.modules().stream().map(ModuleStep::toString).collect(Collectors.joining("."));
    }

    private String secret(List<BoundDatabase> secrets, String name, Optional<String> said, String what) {
        if (said.isPresent()) {
            return said.get();
        }
        List<String> found = secrets.stream()
                .filter(secret -> secret.address().name().equals(name))
                .map(BoundDatabase::id)
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        undecided.add(what + ": no secret is sure to be it; name the one that holds its host and password");
        return "";
    }

    private String api() {
        Optional<String> url = StateOutputs.of(cumulus.pullState()).text("archive_api_uri");
        if (url.isPresent()) {
            return DeploymentText.api(new ApiAccess.Public(java.net.URI.create(url.get())));
        }
        undecided.add("the API: the state of cumulus has no output archive_api_uri; name its url, or private access");
        return "{access: private}";
    }

    private static Optional<String> variable(TerraformCli terraform, String name) {
        try {
            List<Path> assigning = VariableFiles.of(terraform.root(), terraform.variableFiles())
                    .assigning(name);
            return assigning.isEmpty()
                    ? Optional.empty()
                    : VariableFiles.read(assigning.get(assigning.size() - 1)).string(name);
        } catch (HclException e) {
            // What cannot be read is not said; the state may still say it.
            return Optional.empty();
        }
    }

    private static CumulusRoot root(TerraformCli terraform, String module) {
        return new CumulusRoot(terraform.root().toAbsolutePath().normalize(), module, terraform.variableFiles());
    }
}
