package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.Objections;
import io.github.tfsafety.recovery.SideBySide;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Whether an account's quotas leave room for more tables. No call tells what is used of them: all tables are looked at
 * once, as the API reference of DescribeLimits advises.
 */
final class AccountRoom {
    /** Tables of an account in a region, unless AWS has raised it ("Quotas in Amazon DynamoDB"). */
    static final int MOST_TABLES = 2_500;
    /** Restores that AWS lets an account have in flight ("Quotas in Amazon DynamoDB"). */
    static final int MOST_RESTORES = 50;

    private static final int LOOKS_AT_ONCE = 8;

    private final DynamoDbClient dynamo;
    private final Tables tables;
    private final int mostTables;

    /** @param mostTables the quota of tables, which no call of DynamoDB tells */
    AccountRoom(DynamoDbClient dynamo, Tables tables, int mostTables) {
        this.dynamo = dynamo;
        this.tables = tables;
        this.mostTables = mostTables;
    }

    /**
     * Objects to more tables than an account can have, and to more throughput. Too many restores wait for their turn.
     *
     * @param more how many tables are to be made
     * @param wished what is known of them
     */
    void check(int more, List<TableSource> wished, Objections objections) {
        if (more == 0) {
            return;
        }
        List<String> names = AwsCall.call(
                "ListTables",
                () -> dynamo.listTablesPaginator().tableNames().stream().toList());
        objections.require(
                names.size() + more <= mostTables,
                () -> "There are " + names.size() + " tables here, and the quota is " + mostTables + ": " + more
                        + " more do not fit; say --tables-quota if AWS has raised it");
        List<TableDescription> existing = describe(names);
        checkThroughput(existing, wished, objections);
        long inFlight = existing.stream().filter(Readiness::isBeingRestored).count();
        if (inFlight + more > MOST_RESTORES) {
            tables.tell(
                    "restores",
                    inFlight + " are in flight in this account and " + more + " are wanted; AWS takes " + MOST_RESTORES
                            + " at once, so some wait for their turn");
        }
    }

    private List<TableDescription> describe(List<String> names) {
        List<Callable<List<TableDescription>>> looks = IntStream.range(0, LOOKS_AT_ONCE)
                .<Callable<List<TableDescription>>>mapToObj(part -> () -> IntStream.range(0, names.size())
                        .filter(number -> number % LOOKS_AT_ONCE == part)
                        .mapToObj(names::get)
                        .flatMap(name -> tables.find(name).stream())
                        .toList())
                .toList();
        return SideBySide.all(looks).stream().flatMap(List::stream).toList();
    }

    private void checkThroughput(List<TableDescription> existing, List<TableSource> wished, Objections objections) {
        List<Units> wanted = wished.stream()
                .filter(source -> source.settings().knowShape())
                .map(source -> Units.of(source.wished()))
                .toList();
        Units more = Units.sum(wanted.stream());
        if (more.equals(Units.NONE)) {
            return;
        }
        DescribeLimitsResponse limits = AwsCall.call("DescribeLimits", dynamo::describeLimits);
        Units ofTable = new Units(limits.tableMaxReadCapacityUnits(), limits.tableMaxWriteCapacityUnits());
        Units ofAccount = new Units(limits.accountMaxReadCapacityUnits(), limits.accountMaxWriteCapacityUnits());
        Optional<Units> tooLarge =
                wanted.stream().filter(units -> !units.fitInto(ofTable)).findFirst();
        tooLarge.ifPresent(units -> objections.add("A table needs " + units + " with its indexes, and AWS allows "
                + ofTable + "; have the quota raised (Service Quotas)"));
        Units used = Units.sum(existing.stream().map(TableShape::of).map(Units::of));
        objections.require(
                used.plus(more).fitInto(ofAccount),
                () -> "The tables here are provisioned for " + used + ", " + more + " more are wanted, and AWS allows "
                        + ofAccount + "; have the quota raised (Service Quotas), or lower what is not needed");
    }
}
