package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.dynamodb.TableFacts;
import io.github.tfsafety.recovery.dynamodb.TableFacts.Origin;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.dynamodb.TableRecovery.Protection;
import io.github.tfsafety.relink.FoundDatabase.Usability;
import io.github.tfsafety.run.Run;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * DynamoDB tables. A table that was deleted and restored under its name has the old ARN, and the state knows no more of
 * it than that; so what it is proved by is the table's id and its creation, as AWS tells them.
 */
final class TableKind implements DatabaseKind {
    /**
     * Not read from AWS (terraform-provider-aws, {@code internal/service/dynamodb/table.go}); and the tag by which a
     * restore knows its own.
     */
    private static final Set<String> LEFT_TO_THE_PLAN = Set.of(
            "restore_backup_arn",
            "restore_date_time",
            "restore_source_name",
            "restore_source_table_arn",
            "restore_to_latest_time",
            "import_table",
            "tags",
            "tags_all",
            "timeouts");

    private final TableRecovery recovery;

    TableKind(TableRecovery recovery) {
        this.recovery = requireNonNull(recovery, "recovery");
    }

    @Override
    public String type() {
        return "aws_dynamodb_table";
    }

    @Override
    public Optional<FoundDatabase> find(String id) {
        return recovery.findTable(id).map(TableKind::found);
    }

    private static FoundDatabase found(TableFacts facts) {
        return new FoundDatabase(
                facts.name(),
                facts.tableId() + " of " + facts.created(),
                Map.of("arn", facts.arn(), "name", facts.name()),
                facts.usability() == TableFacts.Usability.USABLE ? Usability.USABLE : Usability.NOT_YET,
                facts.origin().map(TableKind::told).orElse(""));
    }

    private static String told(Origin origin) {
        return origin.backupArn().or(origin::tableArn).orElse("an unknown source") + " as of " + origin.restoredTo();
    }

    @Override
    public SeatBelt fasten(String id, Run run) {
        return recovery.protectTable(id, run) == Protection.ON ? SeatBelt.FASTENED : SeatBelt.NO_SUCH_DATABASE;
    }

    @Override
    public Optional<String> nameAttribute() {
        return Optional.of("name");
    }

    @Override
    public Optional<String> protectionAttribute() {
        return Optional.of("deletion_protection_enabled");
    }

    @Override
    public Set<String> expectedChanges() {
        return LEFT_TO_THE_PLAN;
    }
}
