package io.github.tfsafety.guard;

import io.github.tfsafety.plan.AttributeValue;
import io.github.tfsafety.plan.AttributeValue.Kind;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ResourceChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds databases at whose address another object stands than the one that Terraform knew: somebody destroyed one and
 * made one of the same name. Only drift tells it, and whatever is planned speaks of the new one.
 */
final class ExchangeCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return judgement.plan().drift().stream()
                .filter(judgement.policy()::protects)
                .filter(drift -> drift.action() == ChangeAction.UPDATE)
                .flatMap(drift -> exchanged(drift).stream());
    }

    private static Optional<Finding> exchanged(ResourceChange drift) {
        List<String> differing = Catalogue.builtIn().entry(drift.type()).identity().stream()
                .filter(attribute -> differs(drift.before(attribute), drift.after(attribute)))
                .toList();
        return differing.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.about(
                        drift,
                        Rule.EXCHANGED,
                        "is another object at the provider than in the state: its " + String.join(", ", differing)
                                + " changed outside Terraform"));
    }

    private static boolean differs(Optional<AttributeValue> before, Optional<AttributeValue> after) {
        return before.filter(value -> value.kind() == Kind.STRING).isPresent()
                && after.filter(value -> value.kind() == Kind.STRING).isPresent()
                && !before.equals(after);
    }
}
