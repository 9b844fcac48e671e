package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.Rule.Effect;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.plan.UnreadablePlanException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule found in a plan.
 *
 * @param plan the plan's name; empty if only one was judged
 * @param rule the rule
 * @param effect what it means for the verdict: the rule's own effect, or a note if it is waived or only warned of
 * @param address the object's address as Terraform prints it; empty if the finding is about the whole plan
 * @param deposedKey the key of a deposed object; empty for a current one
 * @param detail what happens, in words that follow the address
 * @param cause why it happens; empty if the plan does not tell
 * @param forcingAttributes the attributes that force a replacement, or whose change lowers a protection
 * @param recovery what could be recovered; null if that was not asked for
 * @param remedy what to do
 */
public record Finding(
        String plan,
        Rule rule,
        Effect effect,
        String address,
        String deposedKey,
        String detail,
        String cause,
        List<String> forcingAttributes,
        @Nullable Evidence recovery,
        String remedy) {
    public Finding {
        requireNonNull(plan);
        requireNonNull(rule);
        requireNonNull(effect);
        requireNonNull(address);
        requireNonNull(deposedKey);
        detail = Printable.line(detail);
        cause = Printable.line(cause);
        forcingAttributes = forcingAttributes.stream().map(Printable::line).toList();
        requireNonNull(remedy);
    }

    /** A finding that an input could not be read as a plan, with what helps against just that. */
    public static Finding unreadable(String plan, UnreadablePlanException why) {
        return unreadable(plan, String.valueOf(why.getMessage()), why.reason().remedy());
    }

    /** A finding that an input could not be read as a plan. */
    public static Finding unreadable(String plan, String problem, String remedy) {
        return general(Rule.UNREADABLE_PLAN, problem).in(plan).withRemedy(remedy);
    }

    /** A finding about one change, with the rule's own remedy. */
    static Finding about(ResourceChange change, Rule rule, String detail) {
        return plain(rule, change.address().toString(), change.deposedKey().orElse(""), detail, change.replacePaths());
    }

    static Finding about(ResourceAddress address, Rule rule, String detail) {
        return plain(rule, address.toString(), "", detail, List.of());
    }

    /** A finding about the whole plan or the policy. */
    static Finding general(Rule rule, String detail) {
        return plain(rule, "", "", detail, List.of());
    }

    private static Finding plain(Rule rule, String address, String deposed, String detail, List<String> forcing) {
        return new Finding("", rule, rule.effect(), address, deposed, detail, "", forcing, null, rule.remedy());
    }

    Finding in(String planName) {
        return new Finding(
                planName, rule, effect, address, deposedKey, detail, cause, forcingAttributes, recovery, remedy);
    }

    Finding because(String why) {
        return new Finding(plan, rule, effect, address, deposedKey, detail, why, forcingAttributes, recovery, remedy);
    }

    Finding dueTo(String attribute) {
        return new Finding(
                plan, rule, effect, address, deposedKey, detail, cause, List.of(attribute), recovery, remedy);
    }

    Finding withEvidence(Evidence found) {
        return new Finding(plan, rule, effect, address, deposedKey, detail, cause, forcingAttributes, found, remedy);
    }

    Finding withRemedy(String better) {
        return copy(effect, better);
    }

    /** The finding as a note, with the reason why it is no more than that. */
    Finding asNote(String reason) {
        return copy(Effect.NOTE, reason);
    }

    private Finding copy(Effect other, String advice) {
        return new Finding(plan, rule, other, address, deposedKey, detail, cause, forcingAttributes, recovery, advice);
    }

    /** What could be recovered of the database, if that was asked for. */
    public Optional<Evidence> evidence() {
        return Optional.ofNullable(recovery);
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
