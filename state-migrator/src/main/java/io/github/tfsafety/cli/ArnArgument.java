package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.Arn;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A database on the command line, by name or by ARN; the ARN of something else is a mistake, and no name. */
final class ArnArgument {
    private ArnArgument() {}

    /** A cluster's name. */
    static String cluster(String nameOrArn, CommandLine command) {
        return name(nameOrArn, "cluster", isCluster(nameOrArn), command);
    }

    /** A table's name. */
    static String table(String nameOrArn, CommandLine command) {
        return name(nameOrArn, "table", isTable(nameOrArn), command);
    }

    static void requireDatabase(String nameOrArn, CommandLine command) {
        name(nameOrArn, "cluster or table", isCluster(nameOrArn) || isTable(nameOrArn), command);
    }

    private static String name(String nameOrArn, String kind, boolean isOfThatKind, CommandLine command) {
        Optional<Arn> arn = Arn.parse(nameOrArn);
        if (nameOrArn.startsWith("arn:") && (arn.isEmpty() || !isOfThatKind)) {
            throw new ParameterException(command, nameOrArn + " is not the ARN of a " + kind);
        }
        return arn.map(Arn::name).orElse(nameOrArn);
    }

    private static boolean isCluster(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("rds") && arn.resource().startsWith("cluster:"))
                .isPresent();
    }

    /** A backup's ARN begins with its table's. */
    private static boolean isTable(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("dynamodb")
                        && arn.resource().startsWith("table/")
                        && arn.name().indexOf('/') < 0)
                .isPresent();
    }
}
