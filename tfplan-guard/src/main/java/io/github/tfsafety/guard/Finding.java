package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.Rule.Effect;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import java.util.List;

/**
 * Something that a rule found in a plan.
 *
 * @param plan the plan's name; empty if only one was judged
 * @param rule the rule
 * @param effect what it means for the verdict: the rule's own effect, or a note if it is waived or only warned of
 * @param address the object's address as Terraform prints it; empty if the finding is about the whole plan
 * @param deposedKey the key of a deposed object; empty for a current one
 * @param detail what happens, in words that follow the address
 * @param forcingAttributes the attributes that force the change
 * @param remedy what to do
 */
public record Finding(
        String plan,
        Rule rule,
        Effect effect,
        String address,
        String deposedKey,
        String detail,
        List<String> forcingAttributes,
        String remedy) {
    private static final int LONGEST_DETAIL = 2000;

    public Finding {
        requireNonNull(plan);
        requireNonNull(rule);
        requireNonNull(effect);
        requireNonNull(address);
        requireNonNull(deposedKey);
        detail = printable(detail);
        forcingAttributes = forcingAttributes.stream().map(Finding::printable).toList();
        requireNonNull(remedy);
    }

    /** Words of a plan may hold anything; on their way to a terminal they are one line of printable characters. */
    private static String printable(String text) {
        String shortened = text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "…" : text;
        return shortened.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]", "?");
    }

    /** A finding that an input could not be read as a plan. */
    public static Finding unreadable(String plan, String problem) {
        return general(Rule.UNREADABLE_PLAN, problem).in(plan);
    }

    /** A finding about one change, with the rule's own remedy. */
    static Finding about(ResourceChange change, Rule rule, String detail) {
        return new Finding(
                "",
                rule,
                rule.effect(),
                change.address().toString(),
                change.deposedKey().orElse(""),
                detail,
                change.replacePaths(),
                rule.remedy());
    }

    static Finding about(ResourceAddress address, Rule rule, String detail) {
        return new Finding("", rule, rule.effect(), address.toString(), "", detail, List.of(), rule.remedy());
    }

    /** A finding about the whole plan or the policy. */
    static Finding general(Rule rule, String detail) {
        return new Finding("", rule, rule.effect(), "", "", detail, List.of(), rule.remedy());
    }

    Finding in(String planName) {
        return new Finding(planName, rule, effect, address, deposedKey, detail, forcingAttributes, remedy);
    }

    Finding withRemedy(String better) {
        return new Finding(plan, rule, effect, address, deposedKey, detail, forcingAttributes, better);
    }

    /** The finding as a note, with the reason why it is no more than that. */
    Finding asNote(String reason) {
        return new Finding(plan, rule, Effect.NOTE, address, deposedKey, detail, forcingAttributes, reason);
    }

    /** The rule's id. */
    public String ruleId() {
        return rule.id();
    }

    /** The rule's title. */
    public String title() {
        return rule.title();
    }

    /** The object with its deposed key, if it has one. */
    public String object() {
        return deposedKey.isEmpty() ? address : address + " (deposed " + deposedKey + ")";
    }
}
