package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.SettingVerdict;
import io.github.tfsafety.run.Run;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Whether a restored table has its source's items, as far as it was asked to be looked at. */
final class ItemWitness {
    private final Tables tables;
    private final String target;
    private final Run run;
    private final Optional<ItemCheck> check;
    private final Optional<SourceExport> export;

    ItemWitness(DynamoDbClient dynamo, Tables tables, TableSource source, TableRestore request, Run run) {
        this.tables = tables;
        this.target = request.target();
        this.run = run;
        this.check = request.itemCheck();
        this.export =
                check.flatMap(ItemCheck::exportBucket).map(bucket -> new SourceExport(dynamo, tables, source, bucket));
    }

    /** Lets the export go on beside the restore. One that AWS refuses is no reason to give the restore up. */
    Begun begin() {
        try {
            return export.map(each -> new Begun(each.begin(target, run), "")).orElse(Begun.NOT_ASKED_FOR);
        } catch (AwsFailedException refusal) {
            Settings.rethrowIfPassing(refusal);
            return new Begun(null, refusal.operation() + ": " + refusal.errorCode());
        }
    }

    /** Counts the items; empty if that was not asked for. */
    Optional<ItemCount> count(TableDescription table) {
        return check.map(how -> new ItemCounter(tables, how).count(table, run));
    }

    /** What the count says, beside the export's. */
    Row row(Optional<ItemCount> counted, Begun begun) {
        if (counted.isEmpty()) {
            return row("", "", SettingVerdict.REPORT_ONLY, "not counted and not compared");
        }
        String items = String.valueOf(counted.get().items());
        if (export.isEmpty()) {
            return row("", items, SettingVerdict.REPORT_ONLY, "counted, and compared with nothing");
        }
        if (begun.arn() == null) {
            return unknown(items, begun.failure());
        }
        try {
            return compared(String.valueOf(export.get().itemCount(begun.arn())), items);
        } catch (RestoreFailedException failure) {
            return unknown(items, String.valueOf(failure.getMessage()));
        }
    }

    private static Row compared(String source, String restored) {
        return source.equals(restored)
                ? row(source, restored, SettingVerdict.CARRIED, "")
                : row(
                        source,
                        restored,
                        SettingVerdict.DIFFERS,
                        "an export may be up to a minute off: writes of that minute may be what differs");
    }

    private static Row unknown(String restored, String why) {
        return row("?", restored, SettingVerdict.UNKNOWN, "the source's items were not counted: " + why);
    }

    private static Row row(String source, String restored, SettingVerdict verdict, String why) {
        return new Row(TableRestore.ITEMS, source, restored, verdict, why);
    }

    /**
     * An export that was asked for.
     *
     * @param arn null if there is none
     * @param failure why there is none
     */
    record Begun(@Nullable String arn, String failure) {
        private static final Begun NOT_ASKED_FOR = new Begun(null, "");
    }
}
