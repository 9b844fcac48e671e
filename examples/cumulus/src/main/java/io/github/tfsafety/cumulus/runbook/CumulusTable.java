package io.github.tfsafety.cumulus.runbook;

import io.github.tfsafety.cumulus.CumulusException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The DynamoDB tables of Cumulus 10.1.0 (tf-modules/data-persistence/dynamo.tf); versions from 16 on have three. */
public enum CumulusTable {
    ACCESS_TOKENS("AccessTokensTable"),
    ASYNC_OPERATIONS("AsyncOperationsTable"),
    COLLECTIONS("CollectionsTable"),
    EXECUTIONS("ExecutionsTable"),
    FILES("FilesTable"),
    GRANULES("GranulesTable"),
    PDRS("PdrsTable"),
    PROVIDERS("ProvidersTable"),
    RECONCILIATION_REPORTS("ReconciliationReportsTable"),
    RULES("RulesTable"),
    SEMAPHORES("SemaphoresTable");

    private final String suffix;

    CumulusTable(String suffix) {
        this.suffix = suffix;
    }

    /** What its name is after the prefix, as the module builds it. */
    public String suffix() {
        return suffix;
    }

    /** Its resource within the module, such as {@code aws_dynamodb_table.granules_table}. */
    public String resource() {
        return "aws_dynamodb_table." + name().toLowerCase(Locale.ROOT) + "_table";
    }

    /**
     * A table by the name that people use.
     *
     * @param text {@code granules}, {@code GranulesTable} or {@code PREFIX-GranulesTable}
     */
    public static CumulusTable named(String text, String prefix) {
        String plain = text.startsWith(prefix + "-") ? text.substring(prefix.length() + 1) : text;
        List<CumulusTable> found = Arrays.stream(values())
                .filter(table ->
                        plain.equals(table.suffix) || plain.replace('-', '_').equalsIgnoreCase(table.name()))
                .toList();
        if (found.size() != 1) {
            throw new CumulusException("\"" + text + "\" is no table of Cumulus; one of "
                    + Arrays.stream(values())
                            .map(table -> table.name().toLowerCase(Locale.ROOT))
                            .toList());
        }
        return found.get(0);
    }
}
