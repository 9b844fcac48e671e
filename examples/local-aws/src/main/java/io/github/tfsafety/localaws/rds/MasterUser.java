package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.QueryParameters;

/** The rules for the master user of a new cluster. The password is checked and forgotten. */
final class MasterUser {

    private MasterUser() {}

    static void check(Engine engine, QueryParameters parameters) {
        String name = parameters
                .text("MasterUsername")
                .orElseThrow(() -> RdsFaults.invalidValue("The parameter MasterUsername must be provided"));
        if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,62}")) {
            throw RdsFaults.invalidValue("The parameter MasterUsername is not a valid identifier.");
        }
        if (engine.reserves(name)) {
            throw RdsFaults.invalidValue(
                    "MasterUsername " + name + " cannot be used as it is a reserved word used by the engine");
        }
        if (parameters.text("MasterUserPassword").isEmpty()) {
            throw RdsFaults.invalidValue("The parameter MasterUserPassword must be provided");
        }
        checkPassword(parameters);
    }

    static void checkPassword(QueryParameters parameters) {
        parameters.text("MasterUserPassword").ifPresent(password -> {
            if (!password.matches("[\\x20-\\x7e&&[^/\"@ ]]{8,128}")) {
                throw RdsFaults.invalidValue("The parameter MasterUserPassword is not a valid password. It must be at"
                        + " least 8 characters, printable ASCII, without '/', '@', '\"', ' '.");
            }
        });
    }
}
