package io.github.tfsafety.recovery.dynamodb;

import com.google.common.hash.Hashing;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.Watch.Watched;
import io.github.tfsafety.run.Run;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ExportDescription;
import software.amazon.awssdk.services.dynamodb.model.ExportStatus;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeRequest;

/**
 * Lets AWS export the source as of the moment that is restored, and tells how many items it held then: a witness that
 * has nothing to do with the restore, and uses none of the table's capacity.
 */
final class SourceExport {
    private static final String ARN = "export";

    private final DynamoDbClient dynamo;
    private final Tables tables;
    private final TableSource source;
    private final String bucket;

    SourceExport(DynamoDbClient dynamo, Tables tables, TableSource source, String bucket) {
        this.dynamo = dynamo;
        this.tables = tables;
        this.source = source;
        this.bucket = bucket;
    }

    /** Begins it once in a run, and returns its ARN. */
    String begin(String target, Run run) {
        Change change = change(target, run.id());
        Map<String, String> intent = Map.of("source", source.table().arn(), "call", change.line());
        return run.step("begin export for table " + target, intent, () -> {
                    ExportTableToPointInTimeRequest request = request(target, run.id());
                    return Map.of(
                            ARN,
                            AwsCall.call(
                                    "ExportTableToPointInTime",
                                    () -> dynamo.exportTableToPointInTime(request)
                                            .exportDescription()
                                            .exportArn()));
                })
                .getOrDefault(ARN, "");
    }

    /**
     * Waits for its end.
     *
     * @return how many items were exported
     * @throws RestoreFailedException if AWS gave up
     */
    long itemCount(String export) {
        return tables.watch()
                .await("export of " + source.table().name(), new WatchedExport(export))
                .itemCount();
    }

    /** The call without making it. */
    Change change(String target, String runId) {
        ExportTableToPointInTimeRequest request = request(target, runId);
        return new Change("ExportTableToPointInTime", request, () -> dynamo.exportTableToPointInTime(request));
    }

    private ExportTableToPointInTimeRequest request(String target, String runId) {
        return ExportTableToPointInTimeRequest.builder()
                .tableArn(source.table().arn())
                .exportTime(source.moment())
                .s3Bucket(bucket)
                .s3Prefix("tfsafety/" + runId)
                .clientToken(token(target, runId))
                .build();
    }

    /** The same for the same run and target, and short whatever their names. */
    private static String token(String target, String runId) {
        return Hashing.sha256()
                .hashString(runId + " " + target, StandardCharsets.UTF_8)
                .toString()
                .substring(0, 32);
    }

    private final class WatchedExport implements Watched<ExportDescription> {
        private final String arn;

        WatchedExport(String arn) {
            this.arn = arn;
        }

        @Override
        public ExportDescription look() {
            return AwsCall.call(
                    "DescribeExport",
                    () -> dynamo.describeExport(request -> request.exportArn(arn))
                            .exportDescription());
        }

        @Override
        public String status(ExportDescription export) {
            return String.valueOf(export.exportStatusAsString());
        }

        @Override
        public boolean isReached(ExportDescription export) {
            return export.exportStatus() == ExportStatus.COMPLETED;
        }

        @Override
        public void requireHope(ExportDescription export) {
            if (export.exportStatus() == ExportStatus.FAILED) {
                throw new RestoreFailedException(
                        arn,
                        export.exportStatusAsString(),
                        "The export " + arn + " failed: " + export.failureCode() + ": " + export.failureMessage());
            }
        }
    }
}
