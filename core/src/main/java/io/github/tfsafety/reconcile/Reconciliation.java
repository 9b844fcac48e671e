package io.github.tfsafety.reconcile;

import static java.util.Objects.requireNonNull;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.github.tfsafety.reconcile.ReconcileReport.Compared;
import io.github.tfsafety.reconcile.StoreMapping.Records;
import io.github.tfsafety.run.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Compares DynamoDB tables with PostgreSQL tables, record by record, in the same memory whatever their size. It reads
 * both and changes neither: what to do about a difference is proposed, and left to a person.
 */
public final class Reconciliation {
    private final DynamoDbClient dynamo;
    private final Connection postgres;
    private final StoreMapping mapping;

    private Reconciliation(DynamoDbClient dynamo, Connection postgres, StoreMapping mapping) {
        this.dynamo = requireNonNull(dynamo, "dynamo");
        this.postgres = requireNonNull(postgres, "postgres");
        this.mapping = requireNonNull(mapping, "mapping");
    }

    /**
     * A comparison of these two stores, by a mapping between them.
     *
     * @param postgres a connection of the caller's, who closes it; it is made read-only
     */
    public static Reconciliation of(DynamoDbClient dynamo, Connection postgres, StoreMapping mapping) {
        return new Reconciliation(dynamo, postgres, mapping);
    }

    /**
     * Compares.
     *
     * @param run holds the details, and the records while they are sorted
     * @throws ReconcileException if a store cannot be read as the mapping says
     */
    public ReconcileReport compare(ReconcileScope scope, Run run) {
        Path work = run.folder().folder("reconcile-work");
        Path details = run.folder().resolve("differences.jsonl");
        try (DifferenceFile file = DifferenceFile.create(details)) {
            makeReadOnlySnapshot(postgres);
            List<Compared> compared = new ArrayList<>();
            for (Records records : mapping.records()) {
                compared.add(compare(records, scope, work, file));
            }
            postgres.rollback();
            return new ReconcileReport(compared, details);
        } catch (SQLException e) {
            // Its message may hold a row's values.
            throw new ReconcileException(
                    "PostgreSQL could not be read as the mapping says (SQLSTATE " + e.getSQLState() + ")", e);
        } catch (IOException e) {
            throw new ReconcileException(
                    "Could not sort or write in " + run.folder().path(), e);
        } finally {
            delete(work);
        }
    }

    /** One snapshot for all tables, and nothing of ours can write. */
    private static void makeReadOnlySnapshot(Connection database) throws SQLException {
        database.setAutoCommit(false);
        database.setReadOnly(true);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    private Compared compare(Records records, ReconcileScope scope, Path work, DifferenceFile file)
            throws SQLException, IOException {
        try (SortedRecords left = new SortedRecords(work, records.name() + "-dynamodb");
                SortedRecords right = new SortedRecords(work, records.name() + "-postgresql");
                References references = new References(postgres, records)) {
            new DynamoRecords(dynamo, records, scope).readInto(left);
            new PostgresRecords(postgres, records, scope).readInto(right);
            left.sort();
            right.sort();
            DifferenceCounts counts = new DifferenceCounts();
            long same = new SideBySideMerge(records, references, counts.and(file)).merge(left, right);
            return new Compared(records.name(), left.count(), right.count(), same, counts.byKind());
        }
    }

    private static void delete(Path work) {
        try {
            MoreFiles.deleteRecursively(work, RecursiveDeleteOption.ALLOW_INSECURE);
        } catch (IOException e) {
            throw new ReconcileException("Could not remove " + work, e);
        }
    }
}
