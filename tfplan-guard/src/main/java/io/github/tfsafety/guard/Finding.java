package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceChange;
import java.util.List;

/**
 * Something that a rule found in a plan.
 *
 * @param rule the rule
 * @param address the object as Terraform prints it, with its deposed key if it has one; empty if the finding is about
 *     the whole plan
 * @param detail what happens, in one sentence without attribute values
 * @param forcingAttributes the attributes that force the change
 * @param remedy what to do
 */
public record Finding(Rule rule, String address, String detail, List<String> forcingAttributes, String remedy) {
    public Finding {
        requireNonNull(rule);
        requireNonNull(address);
        requireNonNull(detail);
        forcingAttributes = List.copyOf(forcingAttributes);
        requireNonNull(remedy);
    }

    /** A finding about one change, with the rule's own remedy. */
    static Finding about(ResourceChange change, Rule rule, String detail) {
        return new Finding(rule, nameOf(change), detail, change.replacePaths(), rule.remedy());
    }

    /** A finding about the whole plan. */
    static Finding aboutPlan(Rule rule, String detail) {
        return new Finding(rule, "", detail, List.of(), rule.remedy());
    }

    static String nameOf(ResourceChange change) {
        return change.address()
                + change.deposedKey().map(key -> " (deposed " + key + ")").orElse("");
    }

    /** The rule's id. */
    public String ruleId() {
        return rule.id();
    }

    /** The rule's title. */
    public String title() {
        return rule.title();
    }
}
