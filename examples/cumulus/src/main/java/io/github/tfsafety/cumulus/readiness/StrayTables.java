package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsResponse;

/** Tables of the deployment that the state does not hold: out of Terraform's hands, or deleted and not yet for good. */
final class StrayTables implements Audit {
    private final DynamoDbClient dynamo;
    private final String prefix;
    private final Set<String> inState;

    StrayTables(DynamoDbClient dynamo, String prefix, Set<String> inState) {
        this.dynamo = requireNonNull(dynamo, "dynamo");
        this.prefix = requireNonNull(prefix, "prefix");
        this.inState = Set.copyOf(inState);
    }

    @Override
    public List<Finding> look() {
        Findings findings = new Findings("tables");
        Set<String> there = new TreeSet<>();
        AwsCall.call("ListTables", () -> dynamo.listTablesPaginator().tableNames().stream())
                .filter(this::isOurs)
                .forEach(there::add);
        there.stream()
                .filter(name -> !inState.contains(name))
                .forEach(name -> findings.wanting(
                        Grade.WEAK,
                        name,
                        "in the state of data-persistence",
                        "no",
                        "if Cumulus uses it, import it (tfsafety relink); nothing here looked at its settings"));
        deleted()
                .filter(name -> isOurs(name) && !there.contains(name))
                .distinct()
                .sorted()
                .forEach(name -> findings.wanting(
                        Grade.WEAK,
                        name,
                        "backup of a deleted table",
                        "kept for 35 days",
                        "tfsafety points " + name + " tells until when it can be had back"));
        return findings.all();
    }

    private Stream<String> deleted() {
        Stream.Builder<String> names = Stream.builder();
        String start = null;
        do {
            ListBackupsRequest request = ListBackupsRequest.builder()
                    .backupType(BackupTypeFilter.SYSTEM)
                    .exclusiveStartBackupArn(start)
                    .build();
            ListBackupsResponse page = AwsCall.call("ListBackups", () -> dynamo.listBackups(request));
            page.backupSummaries().stream().map(BackupSummary::tableName).forEach(names::add);
            start = page.lastEvaluatedBackupArn();
        } while (start != null);
        return names.build();
    }

    private boolean isOurs(String name) {
        return name.startsWith(prefix + "-") && name.endsWith("Table");
    }
}
