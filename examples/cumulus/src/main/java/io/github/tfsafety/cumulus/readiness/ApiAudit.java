package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.github.tfsafety.cumulus.api.IngestRule;
import io.github.tfsafety.cumulus.api.OperatorApi;
import io.github.tfsafety.cumulus.api.StackVersion;
import io.github.tfsafety.run.RunException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The operator API, through which ingest is halted and an index is changed, and what it says of rules and index. */
final class ApiAudit implements Audit {
    private static final String API = "operator API";
    private static final String RULES = "rules";
    private static final String INDEX = "search index";

    private final OperatorApi api;
    private final Supplier<Set<String>> namesInDynamo;
    private final Findings findings = new Findings("api");

    /**
     * An audit by the API.
     *
     * @param namesInDynamo the names of the rules as the functions that start work read them up to version 15
     */
    ApiAudit(OperatorApi api, Supplier<Set<String>> namesInDynamo) {
        this.api = requireNonNull(api, "api");
        this.namesInDynamo = requireNonNull(namesInDynamo, "namesInDynamo");
    }

    @Override
    public List<Finding> look() {
        try {
            StackVersion version = api.version();
            findings.check(
                    !version.writesRulesApart(),
                    Grade.WEAK,
                    API,
                    "version",
                    version.toString(),
                    "upgrade to 10.1.1: halting ingest with 10.1.0 writes rules otherwise to DynamoDB than to PostgreSQL"
                            + " (CUMULUS-2846)");
            rules(version);
            index(version);
        } catch (RunException e) {
            findings.unknown(API, "answers", e);
        }
        return findings.all();
    }

    private void rules(StackVersion version) {
        try {
            List<IngestRule> rules = api.rules();
            Map<String, Long> types = new TreeMap<>(rules.stream().collect(groupingBy(IngestRule::type, counting())));
            findings.good(RULES, "listed with this token", rules.size() + " " + types);
            if (version.hasDataInDynamoDb()) {
                compare(rules);
            }
            rules.stream()
                    .filter(rule -> rule.state() == IngestRule.State.ENABLED)
                    .forEach(this::whatAHaltLoses);
        } catch (RunException e) {
            findings.unknown(RULES, "listed with this token", e);
        }
    }

    /** The list comes from an index, the functions read the table. */
    private void compare(List<IngestRule> rules) {
        Set<String> missing = new TreeSet<>(namesInDynamo.get());
        rules.forEach(rule -> missing.remove(rule.name()));
        findings.check(
                missing.isEmpty(),
                Grade.WEAK,
                RULES,
                "list and table agree",
                missing.isEmpty() ? "yes" : "the list lacks " + missing,
                "cumulus-recovery reindex: the API's list comes from Elasticsearch");
    }

    /** What comes in while a rule is disabled. */
    private void whatAHaltLoses(IngestRule rule) {
        if (rule.type().equals("sns")) {
            findings.wanting(
                    Grade.WEAK,
                    rule.name(),
                    "messages during a halt",
                    "lost",
                    "let an SQS queue subscribe to the topic of " + rule.name()
                            + ": what is published while its rule is disabled reaches nobody");
        } else if (rule.type().equals("kinesis")) {
            findings.wanting(
                    Grade.UNKNOWN,
                    rule.name(),
                    "messages during a halt",
                    "as long as the stream keeps them",
                    "aws kinesis describe-stream-summary: the retention of the stream of " + rule.name()
                            + " must be longer than a recovery takes");
        }
    }

    private void index(StackVersion version) {
        if (!version.hasElasticsearch()) {
            findings.good(INDEX, "exists", version + " has none");
            return;
        }
        try {
            List<String> current = api.indexes().current();
            findings.check(
                    current.size() == 1,
                    Grade.WEAK,
                    INDEX,
                    "one behind the alias",
                    current.isEmpty() ? "none" : String.join(", ", current),
                    "POST /elasticsearch/change-index until the alias names exactly one index");
            current.forEach(this::documents);
        } catch (RunException e) {
            findings.unknown(INDEX, "one behind the alias", e);
        }
    }

    private void documents(String index) {
        OptionalLong documents = api.indexes().documents(index);
        findings.check(
                documents.orElse(0) > 0,
                Grade.WEAK,
                index,
                "documents",
                documents.isPresent() ? String.valueOf(documents.getAsLong()) : "no such index",
                "cumulus-recovery reindex");
    }
}
