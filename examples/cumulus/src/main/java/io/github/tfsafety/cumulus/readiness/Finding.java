package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

/**
 * How one setting of one resource stands.
 *
 * @param area what kind of resource, such as {@code tables}
 * @param subject which one
 * @param setting what about it
 * @param found what is there now
 * @param mend what would mend it; empty if nothing has to be
 */
public record Finding(String area, String subject, String setting, Grade grade, String found, String mend) {
    public Finding {
        requireNonNull(area, "area");
        requireNonNull(subject, "subject");
        requireNonNull(setting, "setting");
        requireNonNull(grade, "grade");
        requireNonNull(found, "found");
        requireNonNull(mend, "mend");
    }
}
