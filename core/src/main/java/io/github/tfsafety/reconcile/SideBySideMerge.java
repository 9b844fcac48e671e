package io.github.tfsafety.reconcile;

import io.github.tfsafety.reconcile.StoreMapping.Records;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/** Goes through both sides in the order of their keys and names every difference. */
final class SideBySideMerge {
    private final Records records;
    private final References references;
    private final Consumer<Difference> differences;

    SideBySideMerge(Records records, References references, Consumer<Difference> differences) {
        this.records = records;
        this.references = references;
        this.differences = differences;
    }

    /** Returns how many records are the same on both sides. */
    long merge(SortedRecords dynamo, SortedRecords postgres) throws IOException, SQLException {
        long same = 0;
        Optional<ComparedRecord> left = dynamo.next();
        Optional<ComparedRecord> right = postgres.next();
        while (left.isPresent() || right.isPresent()) {
            int order = order(left, right);
            if (order < 0) {
                tellOnlyInDynamo(left.orElseThrow());
            } else if (order > 0) {
                tell(DifferenceKind.ONLY_IN_POSTGRESQL, Optional.empty(), right);
            } else if (isSame(left.orElseThrow(), right.orElseThrow())) {
                same++;
            }
            left = order <= 0 ? dynamo.next() : left;
            right = order >= 0 ? postgres.next() : right;
        }
        return same;
    }

    private static int order(Optional<ComparedRecord> left, Optional<ComparedRecord> right) {
        if (left.isEmpty()) {
            return 1;
        }
        return right.map(other -> left.get().compareTo(other)).orElse(-1);
    }

    private boolean isSame(ComparedRecord dynamo, ComparedRecord postgres) throws SQLException {
        if (dynamo.updatedAt() == postgres.updatedAt() && dynamo.content() == postgres.content()) {
            return true;
        }
        tell(kindOf(dynamo, postgres), Optional.of(dynamo), Optional.of(postgres));
        return false;
    }

    private DifferenceKind kindOf(ComparedRecord dynamo, ComparedRecord postgres) throws SQLException {
        if (dynamo.updatedAt() == postgres.updatedAt()) {
            return DifferenceKind.SAME_TIME_OTHER_CONTENT;
        }
        return dynamo.updatedAt() > postgres.updatedAt()
                ? ifItCanBeMigrated(dynamo, DifferenceKind.NEWER_IN_DYNAMODB)
                : DifferenceKind.NEWER_IN_POSTGRESQL;
    }

    private void tellOnlyInDynamo(ComparedRecord record) throws SQLException {
        tell(ifItCanBeMigrated(record, DifferenceKind.ONLY_IN_DYNAMODB), Optional.of(record), Optional.empty());
    }

    /** What is to be migrated must find in PostgreSQL what it refers to. */
    private DifferenceKind ifItCanBeMigrated(ComparedRecord record, DifferenceKind kind) throws SQLException {
        return references.areAllThere(record) ? kind : DifferenceKind.MISSING_REFERENCE;
    }

    private void tell(DifferenceKind kind, Optional<ComparedRecord> dynamo, Optional<ComparedRecord> postgres) {
        ComparedRecord either = dynamo.or(() -> postgres).orElseThrow();
        differences.accept(new Difference(
                records.name(),
                either.keyParts(),
                kind,
                dynamo.flatMap(ComparedRecord::time),
                postgres.flatMap(ComparedRecord::time)));
    }
}
