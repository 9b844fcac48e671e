package io.github.tfsafety.cumulus.readiness;

import io.github.tfsafety.run.RunException;
import java.util.ArrayList;
import java.util.List;

/** The findings of one area, as they are found. */
final class Findings {
    private final String area;
    private final List<Finding> found = new ArrayList<>();

    Findings(String area) {
        this.area = area;
    }

    void good(String subject, String setting, String is) {
        found.add(new Finding(area, subject, setting, Grade.GOOD, is, ""));
    }

    void wanting(Grade grade, String subject, String setting, String is, String mend) {
        found.add(new Finding(area, subject, setting, grade, is, mend));
    }

    /** Good, or what else it is with what mends it. */
    void check(boolean good, Grade otherwise, String subject, String setting, String is, String mend) {
        if (good) {
            good(subject, setting, is);
        } else {
            wanting(otherwise, subject, setting, is, mend);
        }
    }

    /** It could not be told, and why. */
    void unknown(String subject, String setting, RunException why) {
        wanting(Grade.UNKNOWN, subject, setting, "could not be read", String.valueOf(why.getMessage()));
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
