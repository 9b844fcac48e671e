package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Follows a replacement back to the changes that cause it, as far as the configuration shows them. */
final class Causes {
    private static final int LONGEST_CHAIN = 8;

    private final Plan plan;
    private final Set<ResourceAddress> told = new HashSet<>();
    private final StringBuilder chain = new StringBuilder();

    private Causes(Plan plan) {
        this.plan = plan;
    }

    /** Sentences to follow the description of a change; empty if no cause is known. */
    static String of(ResourceChange change, Plan plan) {
        Causes causes = new Causes(plan);
        causes.follow(change);
        return causes.chain.toString();
    }

    private void follow(ResourceChange change) {
        if (!told.add(change.address()) || told.size() > LONGEST_CHAIN) {
            return;
        }
        for (String path : change.replacePaths()) {
            String attribute = path.split("[.\\[]", 2)[0];
            for (String source : plan.references().of(change.address(), attribute)) {
                changesAt(source)
                        .filter(cause -> !told.contains(cause.address()))
                        .forEach(cause -> {
                            chain.append("; ")
                                    .append(attribute)
                                    .append(" comes from ")
                                    .append(cause.address());
                            chain.append(", which is ").append(cause.action().description());
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

    private static String withoutKeys(ResourceAddress address) {
        StringBuilder text = new StringBuilder();
        address.modules()
                .forEach(step -> text.append("module.").append(step.name()).append('.'));
        return text.append(address.type()).append('.').append(address.name()).toString();
    }
}
