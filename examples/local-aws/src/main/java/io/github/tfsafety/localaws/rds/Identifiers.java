package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import java.util.Locale;

/** The syntax of names that a caller may choose. AWS keeps them in lower case. */
final class Identifiers {

    private Identifiers() {}

    /** The name of a cluster or an instance that a call is to make. */
    static String fresh(QueryParameters parameters, String parameter) {
        return fresh(parameters, parameter, 63);
    }

    /** A name that a call is to make: letters, digits and hyphens, a letter first, no hyphen last, no two in a row. */
    static String fresh(QueryParameters parameters, String parameter, int longest) {
        String id = parameters.required(parameter);
        if (!id.matches("[A-Za-z](-?[A-Za-z0-9])*") || id.length() > longest) {
            throw RdsFaults.invalidValue(
                    "The parameter " + parameter + " is not a valid identifier. Identifiers must begin"
                            + " with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a"
                            + " hyphen or contain two consecutive hyphens.");
        }
        return id.toLowerCase(Locale.ROOT);
    }

    /** A name by which a call looks for something: a name or an ARN. */
    static String existing(QueryParameters parameters, String parameter) {
        return nameOf(parameters.required(parameter));
    }

    /**
     * The name in an ARN, or the name itself; an automated snapshot's name has a colon of its own ({@code rds:...}).
     */
    static String nameOf(String nameOrArn) {
        String[] parts = nameOrArn.split(":", 7);
        String name = parts.length == 7 && parts[0].equals("arn") ? parts[6] : nameOrArn;
        return name.toLowerCase(Locale.ROOT);
    }
}
