package io.github.tfsafety.guard;

import io.github.tfsafety.plan.AttributeValue;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ResourceChange;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds updates in place that lower a protection: the first step of a loss in two steps. */
final class DisarmCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return Stream.concat(
                        judgement.protectedChanges(),
                        judgement.supportingChanges().filter(change -> mayMatter(change, judgement)))
                .filter(change -> change.action() == ChangeAction.UPDATE)
                .flatMap(change -> Catalogue.builtIn().entry(change.type()).settings().stream()
                        .filter(setting -> change.changedAttributes().contains(setting.attribute()))
                        .filter(setting -> !judgement.policy().expects(change, setting.attribute()))
                        .filter(setting ->
                                setting.isLowered(change.before(setting.path()), change.after(setting.path())))
                        .map(setting -> finding(change, setting)));
    }

    private static boolean mayMatter(ResourceChange change, Judgement judgement) {
        return change.action() == ChangeAction.UPDATE && new Dependents(change, judgement).mayMatter();
    }

    private static Finding finding(ResourceChange change, Setting setting) {
        Rule rule = setting.isAboutPassword() ? Rule.PASSWORD_RESET : Rule.DISARM;
        String values = shown(change.before(setting.path())) + " to " + shown(change.after(setting.path()));
        return Finding.about(
                        change,
                        rule,
                        rule == Rule.DISARM
                                ? "changes " + setting.path() + " from " + values
                                : "changes " + setting.path())
                .dueTo(setting.path());
    }

    /** Only booleans and numbers are printed. */
    private static String shown(Optional<AttributeValue> value) {
        return value.map(known -> switch (known.kind()) {
                    case BOOLEAN, NUMBER -> known.text();
                    case NULL -> "nothing";
                    case UNKNOWN -> "a value known after apply";
                    case HIDDEN -> "a sensitive value";
                    case STRING, COMPLEX -> "a value";
                })
                .orElse("nothing");
    }
}
