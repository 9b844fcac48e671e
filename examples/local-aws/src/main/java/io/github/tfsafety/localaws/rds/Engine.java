package io.github.tfsafety.localaws.rds;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The covered engines. Versions are accepted by their shape; which minor versions AWS offers today changes too often to
 * list.
 */
enum Engine {
    AURORA_POSTGRESQL("aurora-postgresql", 5432, "16.6", "11 12 13 14 15 16 17"),
    AURORA_MYSQL("aurora-mysql", 3306, "8.0.mysql_aurora.3.08.0", "5.7 8.0");

    private static final Set<String> RESERVED_USERS_OF_POSTGRESQL = Set.of("admin", "rdsadmin", "rdsrepladmin");

    private final String word;
    private final int port;
    private final String defaultVersion;
    private final String majors;

    Engine(String word, int port, String defaultVersion, String majors) {
        this.word = word;
        this.port = port;
        this.defaultVersion = defaultVersion;
        this.majors = majors;
    }

    /** @throws io.github.tfsafety.localaws.protocol.AwsError if the engine is unknown, or known to AWS alone */
    static Engine of(String word) {
        return Stream.of(values())
                .filter(engine -> engine.word.equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> RdsFaults.invalidValue(
                        "Invalid DB engine " + word + "; local-aws covers the Aurora engines only"));
    }

    String word() {
        return word;
    }

    int port() {
        return port;
    }

    String defaultVersion() {
        return defaultVersion;
    }

    /** The full version that a request for {@code wanted} gets: a bare major version gets a minor one. */
    String version(String wanted) {
        if (majors().contains(wanted)) {
            return defaultVersion.startsWith(wanted) ? defaultVersion : wanted + firstMinor();
        }
        if (!offers(wanted)) {
            throw RdsFaults.invalidCombination("Cannot find version " + wanted + " for " + word);
        }
        return wanted;
    }

    private List<String> majors() {
        return List.of(majors.split(" "));
    }

    Optional<String> major(String version) {
        return majors().stream()
                .filter(major -> version.startsWith(major + "."))
                .findFirst();
    }

    /** Whether there is such a version; always a full one, not a bare major one. */
    boolean offers(String version) {
        return major(version)
                .map(major -> version.substring(major.length()).matches(minorPattern()))
                .orElse(false);
    }

    private String firstMinor() {
        return this == AURORA_POSTGRESQL ? ".9" : ".mysql_aurora.2.11.1";
    }

    private String minorPattern() {
        return this == AURORA_POSTGRESQL ? "\\.\\d+" : "\\.mysql_aurora\\.\\d+\\.\\d+\\.\\d+";
    }

    String parameterGroupFamily(String version) {
        return word + major(version).orElseThrow();
    }

    /** The families that a user's parameter group may name. */
    static List<String> families() {
        return Stream.of(values())
                .flatMap(engine -> engine.majors().stream().map(major -> engine.word + major))
                .toList();
    }

    boolean reserves(String username) {
        return this == AURORA_POSTGRESQL && RESERVED_USERS_OF_POSTGRESQL.contains(username.toLowerCase(Locale.ROOT));
    }
}
