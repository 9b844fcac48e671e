package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RunTag;
import io.github.tfsafety.recovery.dynamodb.TableRestore.GlobalIndexes;
import io.github.tfsafety.recovery.dynamodb.TableRestore.SafetyBackup;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;

/** Every call that a restore would make to change something, in its order. Making the plan changes nothing. */
final class TablePlan {
    /** Stands for the id that a run would have. */
    static final String RUN = "RUN";

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

    List<PlannedCall> calls() {
        List<PlannedCall> calls = new ArrayList<>();
        if (request.safetyBackup() == SafetyBackup.TAKE && source.stillExists(tables)) {
            calls.add(TableBackups.planned(source.table().name(), RUN));
        }
        calls.add(restore());
        TagResourceRequest mark = TagResourceRequest.builder()
                .resourceArn(target.arn())
                .tags(Tag.builder().key(RunTag.KEY).value(RUN).build())
                .build();
        request.itemCheck()
                .flatMap(ItemCheck::exportBucket)
                .map(bucket -> new SourceExport(clients.dynamo(), tables, source, bucket)
                        .change(request.target(), RUN)
                        .planned())
                .ifPresent(calls::add);
        calls.add(new Change("TagResource", mark, () -> {}).planned());
        calls.addAll(settings(TableSetting.protection()));
        calls.addAll(indexes());
        calls.addAll(settings(TableSetting.others()));
        return calls;
    }

    private PlannedCall restore() {
        if (source.isVaulted()) {
            return VaultedRestore.job(clients, tables.watch(), source, request).planned(RUN);
        }
        return RestoreCall.of(clients, source, request).change().planned();
    }

    private List<PlannedCall> indexes() {
        List<PlannedCall> calls = new ArrayList<>();
        if (!source.settings().knowShape()) {
            return calls;
        }
        for (GlobalSecondaryIndex index : source.wished().globalIndexes()) {
            if (request.globalIndexes() == GlobalIndexes.AFTERWARDS
                    || !source.recorded().hasGlobalIndexLike(index)) {
                calls.add(LateIndexes.change(index, source.wished(), target, List.of(), clients.dynamo())
                        .planned());
            }
        }
        return calls;
    }

    private List<PlannedCall> settings(List<TableSetting> settings) {
        Wishes wishes = new Wishes(source.settings());
        List<PlannedCall> calls = new ArrayList<>();
        for (TableSetting setting : settings) {
            String value = wishes.of(setting).value();
            boolean held = setting.late().filter(request.held()::contains).isPresent();
            if (value != null && !held && !value.equals(setting.afterRestore())) {
                setting.changes(value, target, clients).forEach(change -> calls.add(change.planned()));
            }
        }
        return calls;
    }
}
