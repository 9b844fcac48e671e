package io.github.tfsafety.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
            database.members()
                    .forEach(member -> requireNew(addresses.add(member.address()), "address " + member.address()));
            requireNew(targets.add(database.address().type() + " " + database.target()), "target " + database.target());
            requireNew(variables.add(database.variable()), "variable " + database.variable());
        }
    }

    /**
     * The same recovery by copies of the files that it names, capsules and witnesses, in the run's folder: another
     * machine that goes on with the run has no others, and a later change of a file changes nothing that is under way.
     * A file that is not there stays named, to be told with everything else that is wrong.
     *
     * @throws RunException if a file cannot be copied
     */
    public RecoveryFile keptIn(Run run) {
        return withFiles(new KeptFiles(run.folder()));
    }

    /** The same, with the files that it names somewhere else. */
    RecoveryFile withFiles(UnaryOperator<Path> place) {
        return new RecoveryFile(
                directory,
                variableFiles,
                databases.stream().map(database -> database.withFiles(place)).toList(),
                undecided);
    }

    private static void requireNew(boolean isNew, String what) {
        if (!isNew) {
            throw new RunbookException("The " + what + " is listed twice");
        }
    }

    /**
     * A database to restore and to bind its address to.
     *
     * @param source the id of the database whose data is taken
     * @param target the id of the database to make, which must be free; the source's own, if the source is gone
     * @param point the latest moment, a time, or a copy
     * @param variable the variable of the root that holds the source's id, and shall hold the target's
     * @param members what belongs to the source and has an address of its own, and comes along
     * @param dataOrNull what the restored data has to be like; null if nobody says
     * @param ifGone what helps to restore a source that does not exist any more
     */
    public record Database(
            ResourceAddress address,
            String source,
            String target,
            RestorePoint point,
            String variable,
            List<Member> members,
            @Nullable ExpectedData dataOrNull,
            IfGone ifGone) {
        /** One whose source exists. */
        public Database(
                ResourceAddress address,
                String source,
                String target,
                RestorePoint point,
                String variable,
                List<Member> members,
                @Nullable ExpectedData dataOrNull) {
            this(address, source, target, point, variable, members, dataOrNull, IfGone.NOTHING);
        }

        /** One that has no members, and of whose data nothing is said. */
        public Database(ResourceAddress address, String source, String target, RestorePoint point, String variable) {
            this(address, source, target, point, variable, List.of(), null);
        }

        public Database {
            members = List.copyOf(members);
            requireNonNull(address, "address");
            requireNonNull(point, "point");
            requireNonNull(ifGone, "ifGone");
            requireText(source, "source");
            requireText(target, "target");
            requireText(variable, "variable");
        }

        /** The same, with the files that it names somewhere else. */
        Database withFiles(UnaryOperator<Path> place) {
            ExpectedData data = dataOrNull instanceof ExpectedData.Witnessed witnessed
                    ? witnessed.with(place.apply(witnessed.before()))
                    : dataOrNull;
            return new Database(address, source, target, point, variable, members, data, ifGone.withFiles(place));
        }

        /** What the restored data has to be like. */
        public Optional<ExpectedData> data() {
            return Optional.ofNullable(dataOrNull);
        }

        private static void requireText(String text, String what) {
            if (text.isBlank()) {
                throw new RunbookException("The " + what + " of a database is empty");
            }
        }
    }

    /**
     * What helps to restore a source that does not exist any more: AWS forgets most of its settings with it.
     *
     * @param capsuleOrNull the file of settings that were written down before; a relative one lies beside the recovery
     *     file
     * @param instanceClassOrNull the class of a cluster's only instance, if nothing tells its instances
     */
    public record IfGone(
            @Nullable Path capsuleOrNull, @Nullable String instanceClassOrNull) {
        static final IfGone NOTHING = new IfGone(null, null);

        Optional<Path> capsule() {
            return Optional.ofNullable(capsuleOrNull);
        }

        Optional<String> instanceClass() {
            return Optional.ofNullable(instanceClassOrNull);
        }

        IfGone withFiles(UnaryOperator<Path> place) {
            return capsuleOrNull == null ? this : new IfGone(place.apply(capsuleOrNull), instanceClassOrNull);
        }
    }

    /**
     * A part of a database with an address of its own, an instance of a cluster.
     *
     * @param source its id; what its counterpart is called follows from the target's name
     */
    public record Member(ResourceAddress address, String source) {
        public Member {
            requireNonNull(address, "address");
            requireNonNull(source, "source");
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
