package io.github.tfsafety.rehearsal;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/**
 * Types that a public method of a facade may return: our own, the JDK's, and AWS clients, which callers hand in and get
 * back.
 */
final class OursOrJava extends DescribedPredicate<JavaClass> {
    OursOrJava() {
        super("ours, the JDK's, or an AWS client");
    }

    @Override
    public boolean test(JavaClass type) {
        JavaClass component = type.getBaseComponentType();
        return component.isPrimitive()
                || component.getPackageName().startsWith("java.")
                || component.getPackageName().startsWith("io.github.tfsafety.")
                || (component.getPackageName().startsWith("software.amazon.awssdk.services")
                        && component.getSimpleName().endsWith("Client"));
    }
}
