package io.github.tfsafety.guard;

import io.github.tfsafety.plan.AttributeValue;
import io.github.tfsafety.plan.AttributeValue.Kind;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ResourceChange;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds updates in place that no provider makes: of what the catalogue marks as changed by replacement only, or to an
 * object of another identity. Such an entry was altered, or comes from a provider that does what is not known here.
 */
final class InPlaceCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return judgement
                .protectedChanges()
                .filter(change -> change.action() == ChangeAction.UPDATE || change.action() == ChangeAction.NO_OP)
                .flatMap(change -> belied(change).map(path -> finding(change, path)));
    }

    private static Stream<String> belied(ResourceChange change) {
        Catalogue.Entry entry = Catalogue.builtIn().entry(change.type());
        return Stream.concat(
                        entry.identity().stream()
                                .filter(path -> isGiven(path, entry))
                                .filter(path -> differ(change.before(path), change.after(path))),
                        entry.settings().stream()
                                .filter(setting -> change.changedAttributes().contains(setting.attribute()))
                                .filter(setting ->
                                        setting.isBelied(change.before(setting.path()), change.after(setting.path())))
                                .map(Setting::path))
                .distinct();
    }

    /**
     * What the provider gives an object for life. Names may change in place: of an RDS instance, even its identifier.
     */
    private static boolean isGiven(String identity, Catalogue.Entry entry) {
        return identity.equals(entry.identity().get(0)) || identity.equals("id") || identity.endsWith("resource_id");
    }

    private static boolean differ(Optional<AttributeValue> before, Optional<AttributeValue> after) {
        return isKnown(before) && isKnown(after) && !before.equals(after);
    }

    private static boolean isKnown(Optional<AttributeValue> value) {
        return value.filter(
                        known -> known.kind() == Kind.STRING && !known.text().isEmpty())
                .isPresent();
    }

    private static Finding finding(ResourceChange change, String path) {
        return Finding.about(
                change,
                Rule.NOT_UNDERSTOOD,
                "is " + change.action().description() + ", although another " + path
                        + " means another object or a replacement");
    }
}
