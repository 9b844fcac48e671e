package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.SdkJson;
import io.github.tfsafety.recovery.SettingVerdict;
import io.github.tfsafety.run.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Compares what a restore call carries, and names what no call can carry. */
final class ShapeParity {
    private final TableSource source;
    private final TableDescription restored;
    private final Run run;

    ShapeParity(TableSource source, TableDescription restored, Run run) {
        this.source = source;
        this.restored = restored;
        this.run = run;
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        if (source.settings().knowShape()) {
            addShape(source.wished(), TableShape.of(restored), rows);
        } else {
            rows.add(new Row(
                    "KeySchema, indexes, throughput, encryption",
                    "?",
                    "as AWS Backup's job made them",
                    SettingVerdict.UNKNOWN,
                    "AWS Backup does not tell what its recovery point holds, and no capsule tells it"));
        }
        source.settings().table().ifPresent(table -> outOfReach(table, rows));
        rows.add(new Row(
                "TableArn, TableId",
                source.table().arn(),
                restored.tableArn(),
                SettingVerdict.CANNOT_BE,
                "always new; grant identity policies that name the old table, and change backup plans"));
        return rows;
    }

    private void addShape(TableShape wished, TableShape actual, List<Row> rows) {
        rows.add(compared("KeySchema", SdkJson.write(wished.keys()), SdkJson.write(actual.keys())));
        rows.add(localIndexes(wished, actual));
        rows.add(globalIndexes(wished, actual));
        rows.add(compared("KMSMasterKeyArn", text(wished.kmsKeyArn()), text(actual.kmsKeyArn())));
        Capacity paid = wished.capacity();
        Capacity now = actual.capacity();
        rows.add(paid("BillingMode", paid.billing().toString(), now.billing().toString()));
        rows.add(paid("ProvisionedThroughput", json(paid.provisioned()), json(now.provisioned())));
        rows.add(paid("OnDemandThroughput", json(paid.onDemand()), json(now.onDemand())));
    }

    private static Row compared(String setting, String wished, String actual) {
        return compared(setting, wished, actual, SettingVerdict.CARRIED);
    }

    private Row paid(String setting, String wished, String actual) {
        return compared(setting, wished, actual, whenPaidAlike());
    }

    private SettingVerdict whenPaidAlike() {
        return CapacityAfterwards.wasSet(restored, run) ? SettingVerdict.REAPPLIED : SettingVerdict.CARRIED;
    }

    private static Row compared(String setting, String wished, String actual, SettingVerdict whenEqual) {
        return new Row(setting, wished, actual, wished.equals(actual) ? whenEqual : SettingVerdict.DIFFERS, "");
    }

    private Row localIndexes(TableShape wished, TableShape actual) {
        boolean all = wished.localIndexes().stream().allMatch(actual::hasLocalIndexLike);
        boolean inBackup = wished.localIndexes().stream().allMatch(source.recorded()::hasLocalIndexLike);
        SettingVerdict verdict = all ? SettingVerdict.CARRIED : SettingVerdict.DIFFERS;
        return new Row(
                "LocalSecondaryIndexes",
                names(wished.localIndexes().stream()
                        .map(LocalSecondaryIndex::indexName)
                        .toList()),
                names(actual.localIndexes().stream()
                        .map(LocalSecondaryIndex::indexName)
                        .toList()),
                all || inBackup ? verdict : SettingVerdict.CANNOT_BE,
                inBackup ? "" : "the backup has not all of them, and AWS cannot add one to a table");
    }

    private Row globalIndexes(TableShape wished, TableShape actual) {
        boolean all = wished.globalIndexes().stream().allMatch(actual.globalIndexes()::contains);
        List<String> extra = actual.globalIndexes().stream()
                .map(GlobalSecondaryIndex::indexName)
                .filter(name -> !wished.hasGlobalIndexNamed(name))
                .toList();
        return new Row(
                "GlobalSecondaryIndexes",
                sorted(wished.globalIndexes()),
                sorted(actual.globalIndexes()),
                all ? SettingVerdict.CARRIED : SettingVerdict.DIFFERS,
                extra.isEmpty() ? "" : "the source has no longer: " + String.join(", ", extra));
    }

    private static void outOfReach(TableDescription table, List<Row> rows) {
        if (!table.replicas().isEmpty()) {
            rows.add(new Row(
                    "Replicas",
                    SdkJson.write(table.replicas()),
                    "",
                    SettingVerdict.REPORT_ONLY,
                    "a restored table belongs to no global table; add replicas once its data is found right"));
        }
        if (table.warmThroughput() != null) {
            rows.add(new Row(
                    "WarmThroughput",
                    SdkJson.write(table.warmThroughput()),
                    "",
                    SettingVerdict.REPORT_ONLY,
                    "AWS charges for it; set it if the first traffic will be heavy"));
        }
        Optional.ofNullable(table.latestStreamArn())
                .ifPresent(stream -> rows.add(new Row(
                        "LatestStreamArn",
                        stream,
                        "",
                        SettingVerdict.CANNOT_BE,
                        "a new stream has a new ARN; make event source mappings and its policy anew")));
    }

    private static String sorted(List<GlobalSecondaryIndex> indexes) {
        return SdkJson.write(indexes.stream()
                .sorted(Comparator.comparing(GlobalSecondaryIndex::indexName))
                .toList());
    }

    private static String names(List<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }

    private static String json(@Nullable SdkPojo object) {
        return object == null ? "" : SdkJson.write(object);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
