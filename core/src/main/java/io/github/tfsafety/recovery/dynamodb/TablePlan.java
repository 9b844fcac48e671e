package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RunTag;
import io.github.tfsafety.recovery.dynamodb.TableRestore.GlobalIndexes;
import io.github.tfsafety.recovery.dynamodb.TableRestore.SafetyBackup;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.CreateBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;

/** Every call that a restore would make to change something, in its order. Making the plan changes nothing. */
final class TablePlan {
    /** Stands for the id that a run would have. */
    private static final String RUN = "RUN";

    private final TableClients clients;
    private final Tables tables;
    private final TableRestore request;
    private final TableSource source;
    private final TableRef target;

    TablePlan(TableClients clients, Tables tables, TableRestore request, TableSource source) {
        this.clients = clients;
        this.tables = tables;
        this.request = request;
        this.source = source;
        this.target = source.table().sibling(request.target());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (source.settings().table().isPresent() && request.safetyBackup() == SafetyBackup.TAKE) {
            CreateBackupRequest backup = CreateBackupRequest.builder()
                    .tableName(source.table().name())
                    .backupName("tfsafety-" + RUN)
                    .build();
            lines.add(new Change("CreateBackup", backup, () -> {}).line());
        }
        lines.add(restore());
        TagResourceRequest mark = TagResourceRequest.builder()
                .resourceArn(target.arn())
                .tags(Tag.builder().key(RunTag.KEY).value(RUN).build())
                .build();
        request.itemCheck()
                .flatMap(ItemCheck::exportBucket)
                .map(bucket -> new SourceExport(clients.dynamo(), tables, source, bucket)
                        .change(request.target(), RUN)
                        .line())
                .ifPresent(lines::add);
        lines.add(new Change("TagResource", mark, () -> {}).line());
        lines.addAll(settings(TableSetting.protection()));
        lines.addAll(indexes());
        lines.addAll(settings(TableSetting.others()));
        return lines;
    }

    private String restore() {
        if (source.isVaulted()) {
            PlannedCall job =
                    VaultedRestore.job(clients, tables.watch(), source, request).planned(RUN);
            return job.operation() + " " + job.request();
        }
        return RestoreCall.of(clients, source, request).change().line();
    }

    private List<String> indexes() {
        List<String> lines = new ArrayList<>();
        if (!source.settings().knowShape()) {
            return lines;
        }
        for (GlobalSecondaryIndex index : source.wished().globalIndexes()) {
            if (request.globalIndexes() == GlobalIndexes.AFTERWARDS
                    || !source.recorded().hasGlobalIndexLike(index)) {
                lines.add(LateIndexes.change(index, source.wished(), target, List.of(), clients.dynamo())
                        .line());
            }
        }
        return lines;
    }

    private List<String> settings(List<TableSetting> settings) {
        Wishes wishes = new Wishes(source.settings());
        List<String> lines = new ArrayList<>();
        for (TableSetting setting : settings) {
            String value = wishes.of(setting).value();
            boolean held = setting.late().filter(request.held()::contains).isPresent();
            if (value != null && !held && !value.equals(setting.afterRestore())) {
                setting.changes(value, target, clients).forEach(change -> lines.add(change.line()));
            }
        }
        return lines;
    }
}
