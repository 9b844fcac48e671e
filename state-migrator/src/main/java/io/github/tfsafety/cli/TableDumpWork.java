package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.AwsClients;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.tabledump.DumpManifest;
import io.github.tfsafety.tabledump.DumpRequest;
import io.github.tfsafety.tabledump.DumpRequest.Reads;
import io.github.tfsafety.tabledump.ItemFormat;
import io.github.tfsafety.tabledump.TableDump;
import io.github.tfsafety.tabledump.TransferProgress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Dumps one table, as its run's inputs say. */
final class TableDumpWork implements ResumableOperation {
    static final String OPERATION = "dump";

    static Map<String, String> inputs(DumpRequest request) {
        Map<String, String> inputs = new TreeMap<>();
        inputs.put("table", request.table());
        inputs.put("file", request.file().toString());
        inputs.put("format", request.format().name());
        inputs.put("reads", request.reads().name());
        inputs.put("segments", String.valueOf(request.segments()));
        request.unitsPerSecond().ifPresent(units -> inputs.put("rate", String.valueOf(units)));
        return inputs;
    }

    private static DumpRequest request(Map<String, String> inputs) {
        DumpRequest request = DumpRequest.of(
                        requireNonNull(inputs.get("table")), Path.of(requireNonNull(inputs.get("file"))))
                .withFormat(ItemFormat.valueOf(requireNonNull(inputs.get("format"))))
                .withReads(Reads.valueOf(requireNonNull(inputs.get("reads"))))
                .withSegments(Integer.parseInt(requireNonNull(inputs.get("segments"))));
        String rate = inputs.get("rate");
        return rate == null ? request : request.withUnitsPerSecond(Double.parseDouble(rate));
    }

    static List<PlannedCall> plan(DumpRequest request) {
        try (DynamoDbClient dynamo = AwsClients.dynamoDb()) {
            return TableDump.using(dynamo, Pace.standard(), TransferProgress.SILENT)
                    .plan(request);
        }
    }

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        SessionAccount.hold(run);
        DumpRequest request = request(run.inputs());
        try (DynamoDbClient dynamo = AwsClients.dynamoDb();
                TransferLine line = TransferLine.on(out, "dumped")) {
            DumpManifest manifest =
                    TableDump.using(dynamo, Pace.standard(), line).dump(request, run);
            out.println("dumped " + manifest.items() + " items of " + manifest.tableArn() + " to " + request.file());
            out.println("SHA-256 " + manifest.sha256());
            return ExitCode.ALLOWED;
        }
    }
}
