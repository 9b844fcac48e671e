package io.github.tfsafety.cumulus.deployment;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.plan.AddressSyntaxException;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.List;

/**
 * One of the three Terraform roots of a deployment.
 *
 * @param directory the initialised root
 * @param module the address of the Cumulus module in it, such as {@code module.rds_cluster}
 * @param variableFiles files that terraform gets by {@code -var-file}, in that order; a relative one lies in the root
 */
public record CumulusRoot(Path directory, String module, List<Path> variableFiles) {
    public CumulusRoot {
        requireNonNull(directory, "directory");
        variableFiles = List.copyOf(variableFiles);
        address(module, "aws_rds_cluster.cumulus");
    }

    /** The address of a resource in the module, such as {@code aws_rds_cluster.cumulus}. */
    public ResourceAddress address(String resource) {
        return address(module, resource);
    }

    private static ResourceAddress address(String module, String resource) {
        try {
            ResourceAddress address = ResourceAddress.parse(module + "." + resource);
            if (!address.modules().isEmpty()) {
                return address;
            }
        } catch (AddressSyntaxException e) {
            throw new CumulusException("\"" + module + "\" is no module address: " + e.getMessage(), e);
        }
        throw new CumulusException("\"" + module + "\" is no module address, such as module.rds_cluster");
    }

    /** Terraform on this root, in the environment of this process. */
    public TerraformCli terraform() {
        return TerraformCli.in(directory).withVariableFiles(variableFiles);
    }

    CumulusRoot beside(Path file) {
        return new CumulusRoot(file.toAbsolutePath().resolveSibling(directory).normalize(), module, variableFiles);
    }
}
