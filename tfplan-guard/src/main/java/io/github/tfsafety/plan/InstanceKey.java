package io.github.tfsafety.plan;

import static java.util.Objects.requireNonNull;

/**
 * The part of an address in brackets: which instance of a resource or module with {@code count} or {@code for_each}.
 */
public sealed interface InstanceKey {
    /** The index of an instance made by {@code count}. */
    record Index(long value) implements InstanceKey {
        @Override
        public String toString() {
            return "[" + value + "]";
        }
    }

    /** The key of an instance made by {@code for_each}; printed as Terraform prints it. */
    record Name(String value) implements InstanceKey {
        public Name {
            requireNonNull(value);
        }

        @Override
        public String toString() {
            return "[" + HclStrings.quote(value) + "]";
        }
    }

    /** Stands for instances whose keys are not known yet; Terraform writes {@code [*]} for deferred changes. */
    record Unknown() implements InstanceKey {
        @Override
        public String toString() {
            return "[*]";
        }
    }
}
