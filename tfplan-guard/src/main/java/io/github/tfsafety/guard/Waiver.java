package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.AddressSyntaxException;
import io.github.tfsafety.plan.ResourceAddress;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exception from a rule, granted by a person until a day. It never covers what leaves a plan undecided.
 *
 * @param address the one object, with its key if it has one; a pattern is too broad to count
 * @param rule the rule that it sets aside
 * @param reason why, for the reports
 * @param owner who answers for it
 * @param expires the last day on which it counts, in UTC
 * @param planSha256 the only plan that it counts for, in lower-case hexadecimal; null if it counts for any
 * @param attribute the one setting that may be lowered, as the finding names it; null if it names none
 * @param deposedKey the key of the one deposed object at the address that it is for; null if it names none
 */
public record Waiver(
        String address,
        Rule rule,
        String reason,
        String owner,
        LocalDate expires,
        @Nullable String planSha256,
        @Nullable String attribute,
        @Nullable String deposedKey) {
    public Waiver {
        requireNonNull(address);
        requireNonNull(rule);
        requireNonNull(reason);
        requireNonNull(owner);
        requireNonNull(expires);
        if (rule.effect() != Rule.Effect.BLOCK) {
            throw new IllegalArgumentException("only a rule that blocks can be waived, not " + rule.id());
        }
    }

    /** The plan that the waiver is bound to, if it is. */
    public Optional<String> plan() {
        return Optional.ofNullable(planSha256);
    }

    boolean isPattern() {
        return address.contains("*");
    }

    boolean isExpired(LocalDate today) {
        return today.isAfter(expires);
    }

    boolean covers(Finding finding, Optional<String> planSha) {
        return finding.rule() == rule
                && isObject(finding.address())
                && (attribute == null || finding.forcingAttributes().contains(attribute))
                && (deposedKey == null || deposedKey.equals(finding.deposedKey()))
                && (plan().isEmpty() || plan().equals(planSha));
    }

    private boolean isObject(String found) {
        try {
            return ResourceAddress.parse(address).equals(ResourceAddress.parse(found));
        } catch (AddressSyntaxException e) {
            return false;
        }
    }

    /** What the reports say of a finding that it covers. */
    String note() {
        return "Waived by " + owner + " until " + expires + ": " + reason;
    }
}
