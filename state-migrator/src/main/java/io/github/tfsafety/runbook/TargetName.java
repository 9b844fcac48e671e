package io.github.tfsafety.runbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Proposes the name of a restored database. */
final class TargetName {
    /** The longest identifier of a cluster (Amazon RDS API, CreateDBCluster); a table's may be longer. */
    private static final int LONGEST = 63;

    private static final Pattern RESTORED = Pattern.compile("(.+)-restored(?:-(\\d{1,4}))?");

    private TargetName() {}

    /** {@code orders}, {@code orders-restored}, {@code orders-restored-2}, … */
    static String after(String source) {
        Matcher earlier = RESTORED.matcher(source);
        if (!earlier.matches()) {
            return joined(source, "-restored");
        }
        int number = earlier.group(2) == null ? 2 : Integer.parseInt(earlier.group(2)) + 1;
        return joined(earlier.group(1), "-restored-" + number);
    }

    /** An identifier must not hold two hyphens in a row. */
    private static String joined(String name, String ending) {
        String shortened = name.substring(0, Math.min(name.length(), LONGEST - ending.length()));
        return shortened.replaceFirst("-+$", "") + ending;
    }
}
