package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Says why a change happens, and follows it back to the changes that cause it, as far as the configuration shows. */
final class Causes {
    private static final int LONGEST_CHAIN = 8;

    private final Plan plan;
    private final Set<ResourceAddress> told = new HashSet<>();
    private final List<String> clauses = new ArrayList<>();

    private Causes(Plan plan) {
        this.plan = plan;
    }

    /** Why the change happens; empty if the plan does not tell. */
    static String of(ResourceChange change, Plan plan) {
        Causes causes = new Causes(plan);
        if (!change.replacePaths().isEmpty()) {
            causes.clauses.add(forcing(change));
        }
        change.actionReason().flatMap(ActionReason::inWords).ifPresent(causes.clauses::add);
        causes.follow(change);
        return String.join("; ", causes.clauses);
    }

    private static String forcing(ResourceChange change) {
        String attributes = String.join(", ", change.replacePaths());
        boolean unknown =
                change.replacePaths().stream().map(Causes::attributeOf).allMatch(change.unknownAttributes()::contains);
        return unknown
                ? attributes + " is known only after apply, and cannot be changed in place"
                : attributes + " cannot be changed in place";
    }

    static String attributeOf(String path) {
        return path.split("[.\\[]", 2)[0];
    }

    private void follow(ResourceChange change) {
        if (!told.add(change.address()) || told.size() > LONGEST_CHAIN) {
            return;
        }
        for (String path : change.replacePaths()) {
            String attribute = attributeOf(path);
            for (String source : plan.references().of(change.address(), attribute)) {
                changesAt(source)
                        .filter(cause -> !told.contains(cause.address()))
                        .forEach(cause -> {
                            clauses.add(attribute + " comes from " + cause.address() + ", which is "
                                    + cause.action().description());
                            follow(cause);
                        });
            }
        }
    }

    private Stream<ResourceChange> changesAt(String source) {
        return Stream.concat(plan.changes().stream(), plan.others().stream())
                .filter(change -> change.action() != ChangeAction.NO_OP
                        && withoutKeys(change.address()).equals(source));
    }

    /** The address as the configuration writes it, which knows no instances. */
    static String withoutKeys(ResourceAddress address) {
        StringBuilder text = new StringBuilder();
        address.modules()
                .forEach(step -> text.append("module.").append(step.name()).append('.'));
        return text.append(address.type()).append('.').append(address.name()).toString();
    }
}
