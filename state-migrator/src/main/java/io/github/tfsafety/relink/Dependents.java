package io.github.tfsafety.relink;

import static java.util.stream.Collectors.joining;

import io.github.tfsafety.plan.ModuleStep;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceMode;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What hangs on databases that are re-linked by blocks, as far as the state tells, for a person. */
final class Dependents {
    /** What an import block takes as id (terraform-provider-aws, "Import" of each resource's page). */
    private static final Map<String, String> IMPORT_IDS = Map.of(
            "aws_rds_cluster_instance", "the identifier of the restored cluster's instance",
            "aws_rds_cluster_endpoint", "the identifier of the restored cluster's endpoint",
            "aws_appautoscaling_target", "SERVICE/RESOURCE_ID/DIMENSION of the restored one's",
            "aws_appautoscaling_policy", "SERVICE/RESOURCE_ID/DIMENSION/NAME of the restored one's",
            "aws_lambda_event_source_mapping", "the UUID of the mapping of the restored table's stream");

    private Dependents() {}

    /** A part of the second step; empty if nothing hangs on them. */
    static String of(TerraformCli terraform, List<Relink> relinks) {
        StateFile state;
        try {
            state = StateFile.parseOrEmpty(terraform.pullState());
        } catch (TerraformException | RelinkException unreadable) {
            return "   The state could not be read, so what hangs on the databases is not listed here; the plan of step 4\n"
                    + "   tells of it: "
                    + String.valueOf(unreadable.getMessage())
                            .lines()
                            .findFirst()
                            .orElse("") + "\n";
        }
        Set<ResourceAddress> listed = relinks.stream().map(Relink::address).collect(Collectors.toSet());
        Set<String> resources = listed.stream().map(Dependents::withoutKeys).collect(Collectors.toSet());
        String dependents = state.addresses().stream()
                .filter(address -> address.mode() == ResourceMode.MANAGED && !listed.contains(address))
                .filter(address -> state.dependencies(address).stream().anyMatch(resources::contains))
                .map(address -> line(address, state))
                .sorted()
                .collect(joining());
        return dependents.isEmpty() ? "" : """
                   These hang on the databases. Where the plan of step 4 would replace one which the restored database
                   has already, forget it, too, and write an import block for it beside the others:
                %s""".formatted(dependents);
    }

    private static String line(ResourceAddress address, StateFile state) {
        String id = IMPORT_IDS.getOrDefault(address.type(), "");
        // Of other types an id may be a secret.
        String now = id.isEmpty()
                ? ""
                : state.attribute(address, "id").map(old -> ", now " + old).orElse("") + "; id: " + id;
        return "     " + address + now + "\n";
    }

    /** As a state names what an object hangs on. */
    private static String withoutKeys(ResourceAddress address) {
        String modules = address.modules().stream()
                .map(ModuleStep::name)
                .map(name -> "module." + name + ".")
                .collect(joining());
        return modules + address.type() + "." + address.name();
    }
}
