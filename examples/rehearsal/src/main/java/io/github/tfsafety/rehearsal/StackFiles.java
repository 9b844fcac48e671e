package io.github.tfsafety.rehearsal;

import java.util.List;

/** The files of the Terraform roots that are rehearsed on, as resources. */
enum StackFiles {
    CLUSTER("stack", """
            main.tf
            variables.tf
            terraform.tfvars
            modules/rds_cluster/main.tf
            modules/rds_cluster/variables.tf
            modules/rds_cluster/outputs.tf
            """),
    TABLES("tables", """
            main.tf
            terraform.tfvars
            modules/data_persistence/main.tf
            """);

    private final String folder;
    private final String names;

    StackFiles(String folder, String names) {
        this.folder = folder;
        this.names = names;
    }

    List<String> names() {
        return names.lines().toList();
    }

    /** The resource that holds a file. */
    String resource(String name) {
        return "/" + folder + "/" + name;
    }
}
