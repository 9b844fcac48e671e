package io.github.tfsafety.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.RestorePoint;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be recovered in one Terraform root, as {@code recovery.yaml} says it.
 *
 * @param directory the initialised root; a relative one lies beside the file
 * @param variableFiles files that terraform gets by {@code -var-file}, in that order; a relative one lies in the root
 * @param databases the databases to restore and re-link
 * @param undecided databases that a person has to decide about first
 */
public record RecoveryFile(
        Path directory, List<Path> variableFiles, List<Database> databases, List<Undecided> undecided) {
    public RecoveryFile {
        requireNonNull(directory, "directory");
        variableFiles = List.copyOf(variableFiles);
        databases = List.copyOf(databases);
        undecided = List.copyOf(undecided);
        Set<ResourceAddress> addresses = new HashSet<>();
        Set<String> targets = new HashSet<>();
        Set<String> variables = new HashSet<>();
        for (Database database : databases) {
            requireNew(addresses.add(database.address()), "address " + database.address());
            requireNew(targets.add(database.address().type() + " " + database.target()), "target " + database.target());
            requireNew(variables.add(database.variable()), "variable " + database.variable());
        }
    }

    private static void requireNew(boolean isNew, String what) {
        if (!isNew) {
            throw new RunbookException("The " + what + " is listed twice");
        }
    }

    /**
     * A database to restore under a new name and to bind its address to.
     *
     * @param source the id of the database whose data is taken
     * @param target the id of the database to make
     * @param point the latest moment, or a time
     * @param variable the variable of the root that holds the source's id, and shall hold the target's
     */
    public record Database(ResourceAddress address, String source, String target, RestorePoint point, String variable) {
        public Database {
            requireNonNull(address, "address");
            requireNonNull(point, "point");
            requireText(source, "source");
            requireText(target, "target");
            requireText(variable, "variable");
            if (source.equals(target)) {
                throw new RunbookException(address + " would be restored over its source " + source);
            }
        }

        private static void requireText(String text, String what) {
            if (text.isBlank()) {
                throw new RunbookException("The " + what + " of a database is empty");
            }
        }
    }

    /**
     * A database that was found and cannot be recovered before a person has decided.
     *
     * @param reason why, and what to do
     */
    public record Undecided(ResourceAddress address, String id, String reason) {
        public Undecided {
            requireNonNull(address, "address");
            requireNonNull(id, "id");
            requireNonNull(reason, "reason");
        }
    }
}
