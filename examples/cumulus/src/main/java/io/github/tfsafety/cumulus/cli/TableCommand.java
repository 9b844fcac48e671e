package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cli.Tfsafety;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.runbook.CumulusTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Tables as files, by tfsafety's own commands, which are told what the table is called. */
abstract class TableCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TABLE", description = "Such as granules or rules.")
    private String table;

    @Mixin
    private DeploymentOption deployment;

    @Unmatched
    private List<String> further = new ArrayList<>();

    /** The command of tfsafety, with the table where it is expected. */
    abstract List<String> command(String tableName);

    @Override
    public Integer call() {
        CumulusDeployment read = deployment.read();
        String name = read.named(CumulusTable.named(table, read.prefix()).suffix());
        List<String> arguments = new ArrayList<>(command(name));
        arguments.addAll(further);
        spec.commandLine().getOut().flush();
        return Tfsafety.run(arguments.toArray(new String[0]));
    }

    /** Writes a table to a file. */
    @Command(
            name = "dump",
            description = "Writes a table to a file of JSON Lines; takes all options of tfsafety dump.",
            mixinStandardHelpOptions = true)
    static final class Dump extends TableCommand {
        @Override
        List<String> command(String tableName) {
            return List.of("dump", tableName);
        }
    }

    /** Writes a file into a table. */
    @Command(
            name = "load",
            description = "Writes a dump into a table; takes the file and all options of tfsafety load.",
            mixinStandardHelpOptions = true)
    static final class Load extends TableCommand {
        @Override
        List<String> command(String tableName) {
            return List.of("load", "--table", tableName);
        }
    }
}
