package io.github.tfsafety.cumulus.api;

import com.google.common.collect.ComparisonChain;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Cumulus, and what differs between versions. */
public record StackVersion(int major, int minor, int patch) implements Comparable<StackVersion> {
    private static final Pattern TEXT = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})(?:[-+].*)?");
    private static final StackVersion PATCH_RULES = new StackVersion(18, 1, 0);
    private static final StackVersion RULES_WRITTEN_APART = new StackVersion(10, 1, 0);
    private static final StackVersion WITHOUT_TABLES = new StackVersion(16, 0, 0);
    private static final StackVersion WITHOUT_ELASTICSEARCH = new StackVersion(20, 0, 0);
    private static final StackVersion INDEXES_FROM_POSTGRESQL = new StackVersion(11, 0, 0);

    /** Reads {@code 10.1.0}; a pre-release counts as its release. */
    public static Optional<StackVersion> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new StackVersion(number(matcher, 1), number(matcher, 2), number(matcher, 3)))
                : Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Whether a rule can be changed in part ({@code PATCH}), and the API's version 2 has to be asked for (18.1.0). */
    public boolean patchesRules() {
        return compareTo(PATCH_RULES) >= 0;
    }

    /**
     * Whether {@code PUT /rules} writes other things to DynamoDB than to PostgreSQL: exactly 10.1.0 does (CUMULUS-2846,
     * mended in 10.1.1).
     */
    public boolean writesRulesApart() {
        return equals(RULES_WRITTEN_APART);
    }

    /** Whether rules, executions, granules and others are in DynamoDB, too (to 15). */
    public boolean hasDataInDynamoDb() {
        return compareTo(WITHOUT_TABLES) < 0;
    }

    /** Whether there is an Elasticsearch to index anew (to 19). */
    public boolean hasElasticsearch() {
        return compareTo(WITHOUT_ELASTICSEARCH) < 0;
    }

    /** Whether it is indexed from PostgreSQL, rather than from DynamoDB (from 11). */
    public boolean indexesFromPostgres() {
        return compareTo(INDEXES_FROM_POSTGRESQL) >= 0;
    }

    @Override
    public int compareTo(StackVersion other) {
        return ComparisonChain.start()
                .compare(major, other.major)
                .compare(minor, other.minor)
                .compare(patch, other.patch)
                .result();
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
