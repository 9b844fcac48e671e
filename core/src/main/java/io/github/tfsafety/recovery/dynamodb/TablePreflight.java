package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.Objections;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.dynamodb.TableRestore.GlobalIndexes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;

/** Says no before anything is changed, with all that speaks against a restore at once. */
final class TablePreflight {
    /** Amazon DynamoDB Developer Guide, "Supported data types and naming rules". */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private final TableClients clients;
    private final Tables tables;
    private final TableSources sources;
    private final AccountRoom room;

    TablePreflight(TableClients clients, Tables tables, AccountRoom room) {
        this.clients = clients;
        this.tables = tables;
        this.sources = new TableSources(clients, tables);
        this.room = room;
    }

    /** Checks one request, and whether the account has room for it, and returns its source. */
    TableSource checkAlone(TableRestore request) {
        Objections objections = new Objections();
        List<TableSource> found = new ArrayList<>();
        objections.check(() -> found.add(check(request)));
        objections.check(() -> room.check(1, found, objections));
        objections.throwIfAny();
        return found.get(0);
    }

    /** Whether the account has room for all of these at once. */
    void checkRoom(List<TableSource> wished, Objections objections) {
        objections.check(() -> room.check(wished.size(), wished, objections));
    }

    /** Checks a request for itself, and returns its source. */
    TableSource check(TableRestore request) {
        Objections objections = new Objections();
        List<TableSource> found = new ArrayList<>();
        objections.check(() -> requireFree(request.target()));
        objections.check(() -> found.add(sources.find(request)));
        for (TableSource source : found) {
            TableRef target = source.table().sibling(request.target());
            objections.check(() -> Alarms.requireFree(source.settings(), target, clients, objections));
            if (source.settings().knowShape()) {
                objections.check(() -> new TableKeys(clients.keys())
                        .requireUsable(source.wished().kmsKeyArn()));
                objections.check(() -> requireKnownKeys(source, request.globalIndexes()));
            }
            objections.require(
                    source.backupArn() == null
                            || request.itemCheck()
                                    .flatMap(ItemCheck::exportBucket)
                                    .isEmpty(),
                    () -> "AWS exports the moments of a table that exists, not a backup; leave out --export-bucket");
            objections.require(
                    !source.isVaulted() || request.globalIndexes() == GlobalIndexes.WITH_THE_TABLE,
                    () -> "AWS Backup's restore job always brings the indexes along; leave out --indexes-later");
        }
        objections.throwIfAny();
        return found.get(0);
    }

    private void requireFree(String target) {
        if (!NAME.matcher(target).matches()) {
            throw new RestoreRefusedException(
                    "\"" + target + "\" cannot be a table's name: 3 to 255 letters, digits, '_', '-' and '.'");
        }
        if (tables.find(target).isPresent()) {
            throw Provenance.foreign(target);
        }
    }

    /** A backup's record does not tell the types of keys, and an index cannot be made without. */
    private static void requireKnownKeys(TableSource source, GlobalIndexes when) {
        TableShape wished = source.wished();
        for (GlobalSecondaryIndex index : wished.globalIndexes()) {
            boolean builtLater =
                    when == GlobalIndexes.AFTERWARDS || !source.recorded().hasGlobalIndexLike(index);
            boolean known = index.keySchema().stream()
                    .allMatch(key -> wished.attributes().stream()
                            .anyMatch(attribute -> attribute.attributeName().equals(key.attributeName())));
            if (builtLater && !known) {
                throw new RestoreRefusedException("The types of the keys of the index " + index.indexName()
                        + " are not known without its table or a capsule, so it cannot be built afterwards; build the"
                        + " indexes with the table");
            }
        }
    }
}
