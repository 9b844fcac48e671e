package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.aws.LoginSecret;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment.LoginSecrets;
import io.github.tfsafety.run.RunException;
import java.util.List;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The logins must name the cluster's endpoint: that of the user is not kept by Terraform where it was brought along.
 */
public final class SecretsAudit implements Audit {
    /** The area in which nothing may be left untold. */
    static final String AREA = "secrets";

    private final SecretsManagerClient secrets;
    private final LoginSecrets logins;
    private final String endpoint;

    /**
     * An audit of both logins.
     *
     * @param endpoint the cluster's
     */
    public SecretsAudit(SecretsManagerClient secrets, LoginSecrets logins, String endpoint) {
        this.secrets = requireNonNull(secrets, "secrets");
        this.logins = requireNonNull(logins, "logins");
        this.endpoint = requireNonNull(endpoint, "endpoint");
    }

    @Override
    public List<Finding> look() {
        Findings findings = new Findings(AREA);
        look(logins.admin(), "apply rds-cluster-tf, which writes rds_login", findings);
        look(
                logins.user(),
                "apply rds-cluster-tf with provision_user_database = true, or write the host into the secret by hand",
                findings);
        return findings.all();
    }

    private void look(String id, String mend, Findings findings) {
        try {
            String host = LoginSecret.read(secrets, id).host();
            findings.check(host.equals(endpoint), Grade.FAULT, id, "host", host, mend + "; it must be " + endpoint);
        } catch (RunException e) {
            findings.unknown(id, "host", e);
        }
    }
}
