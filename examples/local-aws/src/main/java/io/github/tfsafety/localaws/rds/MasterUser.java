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
        boolean managed = parameters.isTrue("ManageMasterUserPassword");
        if (!managed && parameters.text("MasterUserPassword").isEmpty()) {
            throw RdsFaults.invalidValue("The parameter MasterUserPassword must be provided");
        }
        checkPassword(parameters);
    }

    /**
     * What a cluster says of a master password that RDS manages in Secrets Manager; the secret itself is not made here.
     */
    static Settings<ClusterSetting> managedSecret(RdsRegion region, QueryParameters parameters) {
        Settings<ClusterSetting> none = Settings.none(ClusterSetting.class);
        if (!parameters.isTrue("ManageMasterUserPassword")) {
            return none;
        }
        Names names = region.names;
        return none.with(
                        ClusterSetting.MASTER_SECRET,
                        names.scope().arn("secretsmanager", "secret:" + names.resourceId("rds!cluster-")))
                .with(ClusterSetting.MASTER_SECRET_STATUS, "active")
                .with(
                        ClusterSetting.MASTER_SECRET_KEY,
                        parameters.text("MasterUserSecretKmsKeyId").orElse(names.defaultKey()));
    }

    static void checkPassword(QueryParameters parameters) {
        if (parameters.isTrue("ManageMasterUserPassword") && parameters.has("MasterUserPassword")) {
            throw RdsFaults.invalidCombination(
                    "MasterUserPassword can't be specified if ManageMasterUserPassword is turned on");
        }
        parameters.text("MasterUserPassword").ifPresent(password -> {
            if (!password.matches("[\\x20-\\x7e&&[^/\"@ ]]{8,128}")) {
                throw RdsFaults.invalidValue("The parameter MasterUserPassword is not a valid password. It must be at"
                        + " least 8 characters, printable ASCII, without '/', '@', '\"', ' '.");
            }
        });
    }
}
