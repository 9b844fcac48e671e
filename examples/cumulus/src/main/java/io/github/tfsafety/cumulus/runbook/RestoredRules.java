package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.ingest.RuleHalt;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.run.Run;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The rules in a restored table, before anything reads them: enabled as they were, they would start work as soon as
 * cumulus is deployed, and name mappings and subscriptions that are gone. A run remembers them as {@link RuleHalt}
 * does, so that they are enabled again in the same way.
 */
public final class RestoredRules {
    private static final List<String> OF_THE_OLD_DEPLOYMENT = List.of("arn", "logEventArn");

    private final DynamoDbClient dynamo;
    private final String table;

    public RestoredRules(DynamoDbClient dynamo, String table) {
        this.dynamo = requireNonNull(dynamo, "dynamo");
        this.table = requireNonNull(table, "table");
    }

    /** Disables each enabled rule that starts work by itself. */
    void disable(Run run) {
        List<Map<String, AttributeValue>> rules = AwsCall.call(
                "Scan",
                () -> dynamo.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                        .toList());
        for (Map<String, AttributeValue> rule : rules) {
            if ("ENABLED".equals(text(rule.get("state"))) && !"onetime".equals(type(rule))) {
                run.step(
                        RuleHalt.stepOf(text(rule.get("name"))), Map.of("state", "ENABLED", "type", type(rule)), () -> {
                            AwsCall.call(
                                    "PutItem",
                                    () -> dynamo.putItem(
                                            put -> put.tableName(table).item(disabled(rule))));
                        });
            }
        }
        ClosingNotes.verified(run, "no restored rule was enabled when cumulus was deployed");
    }

    private static Map<String, AttributeValue> disabled(Map<String, AttributeValue> rule) {
        Map<String, AttributeValue> changed = new TreeMap<>(rule);
        changed.put("state", AttributeValue.fromS("DISABLED"));
        AttributeValue trigger = rule.get("rule");
        if (trigger != null && trigger.hasM()) {
            Map<String, AttributeValue> kept = new TreeMap<>(trigger.m());
            kept.keySet().removeAll(OF_THE_OLD_DEPLOYMENT);
            changed.put("rule", AttributeValue.fromM(kept));
        }
        return changed;
    }

    private static String type(Map<String, AttributeValue> rule) {
        AttributeValue trigger = rule.get("rule");
        return trigger == null || !trigger.hasM() ? "" : text(trigger.m().get("type"));
    }

    private static String text(@Nullable AttributeValue value) {
        return value == null || value.s() == null ? "" : value.s();
    }
}
