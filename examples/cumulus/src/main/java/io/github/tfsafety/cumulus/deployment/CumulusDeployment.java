package io.github.tfsafety.cumulus.deployment;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One deployment of Cumulus, as {@code cumulus.yaml} says it. It holds no secret, only where secrets are.
 *
 * @param prefix what the names of all its resources begin with, without the hyphen
 * @param rdsCluster the root {@code rds-cluster-tf}
 * @param dataPersistence the root {@code data-persistence-tf}
 * @param cumulus the root {@code cumulus-tf}
 * @param queues URLs of further queues that work waits in, such as those of {@code throttled_queues}
 */
public record CumulusDeployment(
        String prefix,
        CumulusRoot rdsCluster,
        CumulusRoot dataPersistence,
        CumulusRoot cumulus,
        ApiAccess api,
        LoginSecrets secrets,
        CumulusDatabase database,
        List<String> queues) {
    private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}");

    public CumulusDeployment {
        if (!PREFIX.matcher(prefix).matches() || prefix.endsWith("-")) {
            throw new CumulusException("\"" + prefix + "\" is no prefix: letters, digits, hyphens and underscores,"
                    + " without the hyphen that stands between it and the names");
        }
        requireNonNull(rdsCluster, "rdsCluster");
        requireNonNull(dataPersistence, "dataPersistence");
        requireNonNull(cumulus, "cumulus");
        requireNonNull(api, "api");
        requireNonNull(secrets, "secrets");
        requireNonNull(database, "database");
        queues = List.copyOf(queues);
    }

    /** The name of one of its resources: the prefix, a hyphen, and the rest. */
    public String named(String rest) {
        return prefix + "-" + rest;
    }

    /**
     * Where the database's logins are kept.
     *
     * @param admin name or ARN of the secret {@code rds_login}
     * @param user name or ARN of the secret that Cumulus itself uses
     */
    public record LoginSecrets(String admin, String user) {
        public LoginSecrets {
            requireText(admin, "the admin secret");
            requireText(user, "the user secret");
        }
    }

    /**
     * The PostgreSQL database.
     *
     * @param name the database that Cumulus writes to
     * @param maintenance another database of the same server, to work from
     */
    public record CumulusDatabase(String name, String maintenance) {
        public CumulusDatabase {
            requireText(name, "the database");
            requireText(maintenance, "the maintenance database");
            if (name.equals(maintenance)) {
                throw new CumulusException("The maintenance database must be another one than " + name
                        + ": nobody can close a database from inside; template1 is always there");
            }
        }
    }

    static void requireText(String text, String what) {
        if (text.isBlank()) {
            throw new CumulusException("Nothing is said for " + what);
        }
    }
}
