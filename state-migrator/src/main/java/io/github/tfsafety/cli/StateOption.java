package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.relink.LocatedDatabase;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Terraform's state as the one that says in which account and region a bare name lies. */
final class StateOption {
    static final String CLUSTER = "aws_rds_cluster";
    static final String TABLE = "aws_dynamodb_table";
    private static final Set<String> ALL = Set.of(CLUSTER, TABLE);

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The initialised Terraform root whose state says in which account and region a bare name"
                    + " lies; credentials of another one are refused (default: whatever the credentials lead to).")
    private @Nullable Path directory;

    private @Nullable StateNames read;

    /**
     * The names as ARNs, where a root was given; an ARN stays as it is.
     *
     * @throws RestoreRefusedException if the state has no database of a name, or several
     */
    List<String> located(Collection<String> names) {
        return names.stream().map(name -> located(name, ALL)).toList();
    }

    /** The name of a database of one type as its ARN, where a root was given. */
    String located(String name, String type) {
        return located(name, Set.of(type));
    }

    private String located(String name, Set<String> types) {
        boolean isArn = Arn.parse(name).isPresent();
        return isArn
                ? name
                : state().map(state -> state.named(name, types::contains).toString())
                        .orElse(name);
    }

    /** An ARN in the account and region of the clusters, for what the state does not name; empty without a root. */
    Optional<String> placeOfClusters() {
        return state().map(
                        state -> state.placeOf(each -> StateNames.typeOf(each).equals(CLUSTER), CLUSTER)
                                .toString());
    }

    /** An ARN in the account and region of the tables of a deployment; empty without a root. */
    Optional<String> placeOfTables(String prefix) {
        return state().map(state -> state.placeOf(
                        each -> StateNames.typeOf(each).equals(TABLE)
                                && each.database().id().startsWith(prefix + "-"),
                        TABLE + " named " + prefix + "-…")
                .toString());
    }

    private Optional<StateNames> state() {
        if (directory == null) {
            return Optional.empty();
        }
        if (read == null) {
            Path root = directory.toAbsolutePath().normalize();
            read = new StateNames(root, LocatedDatabase.in(TerraformCli.in(root), ALL));
        }
        return Optional.of(read);
    }
}
