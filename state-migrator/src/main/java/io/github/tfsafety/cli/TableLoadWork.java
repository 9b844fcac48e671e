package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.AwsClients;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.tabledump.ItemFormat;
import io.github.tfsafety.tabledump.LambdaConsumers;
import io.github.tfsafety.tabledump.LoadComparison;
import io.github.tfsafety.tabledump.LoadReport;
import io.github.tfsafety.tabledump.LoadRequest;
import io.github.tfsafety.tabledump.LoadRequest.Extras;
import io.github.tfsafety.tabledump.LoadRequest.UpdatedAt;
import io.github.tfsafety.tabledump.TableLoad;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Loads one dump, as its run's inputs say. */
final class TableLoadWork implements ResumableOperation {
    static final String OPERATION = "load";

    static Map<String, String> inputs(LoadRequest request) {
        Map<String, String> inputs = new TreeMap<>();
        inputs.put("file", request.file().toString());
        inputs.put("table", request.table());
        inputs.put("format", request.format().name());
        inputs.put("updatedAt", request.updatedAt().name());
        request.extras().approval().ifPresent(approval -> inputs.put("approval", approval));
        request.unitsPerSecond().ifPresent(units -> inputs.put("rate", String.valueOf(units)));
        return inputs;
    }

    private static LoadRequest request(Map<String, String> inputs) {
        String approval = inputs.get("approval");
        LoadRequest request = LoadRequest.of(
                        Path.of(requireNonNull(inputs.get("file"))),
                        requireNonNull(inputs.get("table")),
                        ItemFormat.valueOf(requireNonNull(inputs.get("format"))))
                .withUpdatedAt(UpdatedAt.valueOf(requireNonNull(inputs.get("updatedAt"))))
                .withExtras(approval == null ? Extras.keep() : Extras.delete(approval));
        String rate = inputs.get("rate");
        return rate == null ? request : request.withUnitsPerSecond(Double.parseDouble(rate));
    }

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        SessionAccount.hold(run);
        LoadRequest request = request(run.inputs());
        return withLoader(out, "loaded", loader -> {
            out.print(consumers(loader.consumersOf(request.table())));
            // Only a line that is printed whole is flushed by itself, and the operator is to read it before the first
            // write.
            out.flush();
            LoadReport report = loader.load(request, run);
            out.println(report.items() + " items in the file: " + report.written() + " written and read back, "
                    + report.identical() + " were there already");
            if (report.deleted() > 0) {
                out.println(report.deleted() + " items deleted that the file has not");
            }
            return ExitCode.ALLOWED;
        });
    }

    /** Changes nothing; exit code 3 if the table is not as the file. */
    int compare(LoadRequest request, Run run, PrintWriter out) {
        return withLoader(out, "compared", loader -> {
            LoadComparison comparison = loader.compare(request, run);
            out.println(comparison.items() + " items in the file: " + comparison.identical() + " identical, "
                    + comparison.changed() + " changed, " + comparison.absent() + " only in the file; "
                    + comparison.extras() + " only in the table");
            out.print(consumers(comparison.consumers()));
            if (comparison.isSame()) {
                return ExitCode.ALLOWED;
            }
            out.println("each difference by its key: " + comparison.details());
            out.print(calls(comparison, request));
            if (comparison.extras() > 0) {
                out.println("to delete exactly those " + comparison.extras()
                        + " items that only the table has: --delete-extras " + comparison.approval());
            }
            return ExitCode.BLOCKED;
        });
    }

    /** What a load would call to change the table; the items themselves stay out of what is printed. */
    private static String calls(LoadComparison comparison, LoadRequest request) {
        long writes = comparison.absent() + comparison.changed();
        StringBuilder calls = new StringBuilder();
        if (writes > 0) {
            calls.append("a load calls BatchWriteItem for " + writes + " items of " + request.table()
                    + ", at most 25 at a time, and reads them back\n");
        }
        if (comparison.extras() > 0 && request.extras().approval().isPresent()) {
            calls.append("it calls DeleteItem for " + comparison.extras() + " items of " + request.table()
                    + ", each by its key, if the approval is for exactly those\n");
        }
        return calls.toString();
    }

    private static int withLoader(PrintWriter out, String done, Function<TableLoad, Integer> work) {
        try (DynamoDbClient dynamo = AwsClients.dynamoDb();
                LambdaClient lambda = AwsClients.lambda();
                TransferLine line = TransferLine.on(out, done)) {
            return work.apply(TableLoad.using(dynamo, new LambdaConsumers(lambda), Pace.standard(), line));
        }
    }

    private static String consumers(List<String> consumers) {
        if (consumers.isEmpty()) {
            return "";
        }
        return "each write is announced, through the table's stream, to:\n  " + String.join("\n  ", consumers) + "\n";
    }
}
