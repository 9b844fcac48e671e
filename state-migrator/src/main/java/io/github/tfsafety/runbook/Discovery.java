package io.github.tfsafety.runbook;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.github.tfsafety.hcl.HclException;
import io.github.tfsafety.hcl.TerraformSources;
import io.github.tfsafety.hcl.ValueOrigin;
import io.github.tfsafety.hcl.VariableFiles;
import io.github.tfsafety.plan.ModuleStep;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.relink.NameArgument;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import io.github.tfsafety.runbook.RecoveryFile.Member;
import io.github.tfsafety.runbook.RecoveryFile.Undecided;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the databases of a Terraform root: which addresses hold them by the state, and which variable names them by the
 * configuration. Changes nothing.
 */
public final class Discovery {
    private static final String CLUSTER = "aws_rds_cluster";

    private final TerraformCli terraform;
    private final TerraformSources sources;
    private final VariableFiles variableFiles;

    private Discovery(TerraformCli terraform) {
        this.terraform = terraform;
        this.sources = TerraformSources.in(terraform.root());
        this.variableFiles = VariableFiles.of(terraform.root(), terraform.variableFiles());
    }

    /**
     * Reads state and configuration and proposes what could be recovered.
     *
     * @param terraform terraform on an initialised root, with its variable files
     */
    public static RecoveryFile of(TerraformCli terraform) {
        return new Discovery(terraform).discover();
    }

    private RecoveryFile discover() {
        List<Finding> findings = BoundDatabase.in(terraform, NameArgument.types()).stream()
                .map(this::find)
                .toList();
        Map<String, List<BoundDatabase>> members = BoundDatabase.members(terraform);
        Map<String, Long> uses = findings.stream()
                .flatMap(found -> found.variable().stream())
                .collect(groupingBy(name -> name, counting()));
        List<Database> databases = new ArrayList<>();
        List<Undecided> undecided = new ArrayList<>();
        for (Finding finding : findings) {
            BoundDatabase bound = finding.bound();
            if (finding.variable().isEmpty()) {
                undecided.add(new Undecided(bound.address(), bound.id(), finding.reason()));
            } else if (uses.getOrDefault(finding.variable().get(), 0L) > 1) {
                undecided.add(new Undecided(
                        bound.address(),
                        bound.id(),
                        "the variable " + finding.variable().get() + " names several databases"));
            } else {
                databases.add(new Database(
                        bound.address(),
                        bound.id(),
                        TargetName.after(bound.id()),
                        new RestorePoint.Latest(),
                        finding.variable().get(),
                        bound.address().type().equals(CLUSTER) ? parts(members, bound.id()) : List.of(),
                        null));
            }
        }
        return new RecoveryFile(terraform.root(), terraform.variableFiles(), databases, undecided);
    }

    private static List<Member> parts(Map<String, List<BoundDatabase>> members, String cluster) {
        return members.getOrDefault(cluster, List.of()).stream()
                .map(member -> new Member(member.address(), member.id()))
                .toList();
    }

    /** A database, and the variable that names it, or why there is none. */
    private record Finding(BoundDatabase bound, Optional<String> variable, String reason) {}

    private Finding find(BoundDatabase bound) {
        ResourceAddress address = bound.address();
        List<String> modules = address.modules().stream().map(ModuleStep::name).toList();
        String argument = NameArgument.of(address.type()).orElseThrow();
        ValueOrigin origin = sources.origin(modules, address.type(), address.name(), argument);
        if (origin instanceof ValueOrigin.RootVariable variable) {
            return assigned(bound, variable);
        }
        return new Finding(bound, Optional.empty(), reason(origin));
    }

    private static String reason(ValueOrigin origin) {
        if (origin instanceof ValueOrigin.Literal literal) {
            return "its name is written out at " + literal.place() + "; let a variable of the root hold it";
        }
        if (origin instanceof ValueOrigin.Expression expression) {
            return "its name is computed at " + expression.place() + " from " + expression.text()
                    + "; decide how the configuration shall name the restored database";
        }
        if (origin instanceof ValueOrigin.Unknown unknown) {
            return "where its name comes from could not be followed: " + unknown.reason();
        }
        throw new IllegalArgumentException("Unknown origin: " + origin);
    }

    /** The variable, if one plain string in one file makes it what the state says. */
    private Finding assigned(BoundDatabase bound, ValueOrigin.RootVariable variable) {
        String name = variable.name();
        try {
            List<Path> assigning = variableFiles.assigning(name);
            if (assigning.isEmpty()) {
                return new Finding(
                        bound,
                        Optional.empty(),
                        "no variables file assigns " + name + "; assign it in terraform.tfvars");
            }
            Path deciding = assigning.get(assigning.size() - 1);
            boolean asInState = VariableFiles.read(deciding).string(name).equals(Optional.of(bound.id()));
            return asInState
                    ? new Finding(bound, Optional.of(name), "")
                    : new Finding(
                            bound,
                            Optional.empty(),
                            "the variable " + name + " in " + deciding + " is not the string " + bound.id());
        } catch (HclException e) {
            return new Finding(bound, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
