package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.DatabaseRecovery;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RecoveryPoint;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredTable;
import io.github.tfsafety.recovery.SeatBelt;
import io.github.tfsafety.recovery.SettingsCapsule;
import io.github.tfsafety.recovery.dynamodb.ManyTables.Settled;
import io.github.tfsafety.recovery.dynamodb.TableRestore.Late;
import io.github.tfsafety.recovery.dynamodb.TableRestore.SafetyBackup;
import io.github.tfsafety.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Restores tables, and looks after the ones that exist. Safe to call twice with the same {@link Run}: what an earlier
 * try has made is known by its origin and taken over. Never deletes anything. May be used by several threads.
 */
public final class TableRecovery implements DatabaseRecovery {
    private final TableClients clients;
    private final Tables tables;
    private final Tables protectedSoon;
    private final @Nullable ItemCheck drillCheck;

    private final int mostTables;

    private TableRecovery(
            TableClients clients, Tables tables, Tables protectedSoon, @Nullable ItemCheck drillCheck, int mostTables) {
        this.clients = requireNonNull(clients, "clients");
        this.tables = tables;
        this.protectedSoon = protectedSoon;
        this.drillCheck = drillCheck;
        this.mostTables = mostTables;
    }

    /** A recovery that uses the caller's clients, which the caller closes. */
    public static TableRecovery using(TableClients clients, Pace pace, RecoveryProgress progress) {
        return new TableRecovery(
                clients,
                new Tables(clients.dynamo(), pace, progress),
                new Tables(clients.dynamo(), pace.withDeadlineAtMost(SeatBelt.DEADLINE), progress),
                null,
                AccountRoom.MOST_TABLES);
    }

    /**
     * The same, in an account whose quota of tables AWS has raised.
     *
     * @param most how many tables it can have in this region
     */
    public TableRecovery whereTablesMayBe(int most) {
        return new TableRecovery(clients, tables, protectedSoon, drillCheck, most);
    }

    /** The same, but that the items of {@linkplain #drill drills} are looked at, too. */
    public TableRecovery checkingDrills(ItemCheck check) {
        return new TableRecovery(clients, tables, protectedSoon, check, mostTables);
    }

    /**
     * Restores and waits until the table and its indexes are usable.
     *
     * @throws RestoreRefusedException if the request cannot be met; nothing was changed
     * @throws RestoreFailedException if AWS began and did not finish
     * @throws AwsFailedException if a call failed
     */
    public RestoredTable restore(TableRestore request, Run run) {
        return new TableRestorer(clients, tables, preflight()).restore(request, run);
    }

    /** Restores many tables side by side, 50 at most at a time, AWS's limit. The failure of one stops no other. */
    public TablesOutcome restoreAll(List<TableRestore> requests, Run run) {
        return many().restore(requests, run);
    }

    /**
     * Finds what AWS kept of the deleted tables of a deployment: the newest SYSTEM backup of each.
     *
     * @param prefix what their names begin with, without the hyphen after it
     * @param names the exact names; empty for all of the prefix
     * @param mostSpread how far their moments may lie apart
     * @throws RestoreRefusedException if there is none, or if they lie further apart
     */
    public Deployment deletedTables(String prefix, Set<String> names, Duration mostSpread) {
        return new Deployments(clients, tables).deleted(prefix, names, mostSpread);
    }

    /**
     * Finds the tables of a deployment that exist, to be restored to one moment under new names.
     *
     * @param time empty for the latest moment that all of them reach
     * @param suffix what the new names end with
     */
    public Deployment livingTables(String prefix, Set<String> names, Optional<Instant> time, String suffix) {
        return new Deployments(clients, tables).living(prefix, names, time, suffix);
    }

    /**
     * Checks a restore as {@link #restore} does, and changes nothing.
     *
     * @return every call that would change something, in its order
     * @throws RestoreRefusedException if the request cannot be met
     */
    public List<PlannedCall> plan(TableRestore request) {
        return plan(request, preflight().checkAlone(request));
    }

    /**
     * Checks restores as {@link #restoreAll} does, and changes nothing.
     *
     * @return by the name of the table to make, as {@link #plan}
     * @throws RestoreRefusedException with all that speaks against any of them
     */
    public Map<String, List<PlannedCall>> planAll(List<TableRestore> requests) {
        Settled<TableSource> checked = many().check(requests);
        if (!checked.failed().isEmpty()) {
            throw new RestoreRefusedException(checked.failed().entrySet().stream()
                    .map(refused -> refused.getKey() + ": " + refused.getValue())
                    .toList());
        }
        Map<String, List<PlannedCall>> plans = new TreeMap<>();
        checked.done().forEach((request, source) -> plans.put(request.target(), plan(request, source)));
        return plans;
    }

    private List<PlannedCall> plan(TableRestore request, TableSource source) {
        return new TablePlan(clients, tables, request, source).calls();
    }

    private TablePreflight preflight() {
        return new TablePreflight(clients, tables, new AccountRoom(clients.dynamo(), tables, mostTables));
    }

    private ManyTables many() {
        TablePreflight preflight = preflight();
        return new ManyTables(new TableRestorer(clients, tables, preflight), preflight, tables);
    }

    @Override
    public boolean exists(String nameOrArn) {
        return !isOfAnotherKind(nameOrArn) && tables.find(nameOrArn).isPresent();
    }

    @Override
    public List<RecoveryPoint> points(String nameOrArn) {
        return isOfAnotherKind(nameOrArn) ? List.of() : new TablePoints(clients, tables).of(nameOrArn);
    }

    @Override
    public List<RecoveryPoint> pointsWithoutAwsBackup(String nameOrArn) {
        return isOfAnotherKind(nameOrArn) ? List.of() : new TablePoints(clients, tables).withoutAwsBackup(nameOrArn);
    }

    @Override
    public String backUp(String nameOrArn, Run run) {
        return new TableBackups(clients.dynamo(), tables)
                .take(require(nameOrArn).tableName(), run);
    }

    @Override
    public List<PlannedCall> planBackUp(String nameOrArn) {
        return List.of(TableBackups.planned(require(nameOrArn).tableName(), TablePlan.RUN));
    }

    @Override
    public SettingsCapsule.Entry capture(String nameOrArn) {
        TableDescription table = require(nameOrArn);
        return Settings.of(new TableView(clients, table)).entry(TableRef.of(table));
    }

    /** A drill leaves the source alone, and holds back what would set consumers or the clean-up of items in motion. */
    @Override
    public RestoredTable drill(String nameOrArn, String target, Run run) {
        return restore(rehearsal(nameOrArn, target), run);
    }

    @Override
    public List<PlannedCall> planDrill(String nameOrArn, String target) {
        return plan(rehearsal(nameOrArn, target));
    }

    private TableRestore rehearsal(String nameOrArn, String target) {
        TableOrigin latest = new TableOrigin.Latest(require(nameOrArn).tableName());
        TableRestore rehearsal =
                TableRestore.of(latest, target).with(SafetyBackup.LEAVE_OUT).holding(EnumSet.allOf(Late.class));
        return drillCheck == null ? rehearsal : rehearsal.checking(drillCheck);
    }

    private TableDescription require(String nameOrArn) {
        return tables.find(nameOrArn)
                .orElseThrow(() -> new RestoreRefusedException("There is no table " + nameOrArn
                        + " in this account and region; check AWS_PROFILE and AWS_REGION"));
    }

    private static boolean isOfAnotherKind(String nameOrArn) {
        return Arn.parse(nameOrArn)
                .filter(arn -> !arn.service().equals("dynamodb"))
                .isPresent();
    }

    /** A table as AWS knows it now; empty if there is none of that name. */
    public Optional<TableFacts> findTable(String name) {
        return tables.find(name).map(TableFacts::of);
    }

    /**
     * Switches deletion protection on, waits until AWS reports it, and leaves it on: from then on neither Terraform nor
     * anybody else deletes the table by mistake.
     *
     * @return whether a table of that name exists; one that is gone needs no protection
     */
    public Protection protectTable(String name, Run run) {
        Optional<TableDescription> found = tables.find(name);
        if (found.isEmpty()) {
            return Protection.NO_SUCH_TABLE;
        }
        TableDescription table = found.get();
        if (!isProtected(table)) {
            // A table takes one change at a time.
            tables.await(table, Readiness::isActive);
            SeatBelt.fasten("protect table " + name, table.tableArn(), run, () -> {
                AwsCall.call(
                        "UpdateTable",
                        () -> clients.dynamo()
                                .updateTable(change -> change.tableName(name).deletionProtectionEnabled(true)));
            });
            protectedSoon.await(table, seen -> isProtected(seen) && Readiness.isActive(seen));
        }
        return Protection.ON;
    }

    private static boolean isProtected(TableDescription table) {
        return Boolean.TRUE.equals(table.deletionProtectionEnabled());
    }

    /** What became of a wish to protect. */
    public enum Protection {
        /** AWS reports deletion protection as on. */
        ON,
        /** There is nothing to protect. */
        NO_SUCH_TABLE
    }
}
