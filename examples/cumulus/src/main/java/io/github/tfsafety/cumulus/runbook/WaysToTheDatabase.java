package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment.LoginSecrets;
import io.github.tfsafety.cumulus.readiness.Finding;
import io.github.tfsafety.cumulus.readiness.Grade;
import io.github.tfsafety.cumulus.readiness.SecretsAudit;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * How functions and the roots after rds-cluster find the database. The host in both secrets has to be that of the new
 * cluster; the secrets' ARNs, which data-persistence and cumulus are given ({@code rds_user_access_secret_arn}), and
 * the cluster's security groups ({@code rds_security_group}) have to be as before.
 */
public final class WaysToTheDatabase {
    private static final String NOTE = "note the ways to the database";
    private static final String GROUPS = "security groups of the cluster";
    private static final String UNKNOWN = "";

    private final RdsClient rds;
    private final SecretsManagerClient secrets;
    private final LoginSecrets logins;

    public WaysToTheDatabase(RdsClient rds, SecretsManagerClient secrets, LoginSecrets logins) {
        this.rds = requireNonNull(rds, "rds");
        this.secrets = requireNonNull(secrets, "secrets");
        this.logins = requireNonNull(logins, "logins");
    }

    /** Notes how they are, once in a run and before anything is changed. */
    void note(String cluster, Run run) {
        run.step(
                NOTE,
                Map.of("cluster", cluster),
                () -> Map.of(
                        logins.admin(),
                        arn(logins.admin()),
                        logins.user(),
                        arn(logins.user()),
                        GROUPS,
                        groups(cluster)));
    }

    /** What is wrong with them after a cluster has taken the place of the noted one, one line each. */
    List<String> wrong(String cluster, Run run) {
        List<String> wrong = new ArrayList<>();
        new SecretsAudit(secrets, logins, endpoint(cluster))
                .look().stream()
                        .filter(finding -> finding.grade() != Grade.GOOD)
                        .map(WaysToTheDatabase::words)
                        .forEach(wrong::add);
        run.journal()
                .resultOf(NOTE)
                .ifPresent(before -> before.forEach((what, was) -> {
                    String now = what.equals(GROUPS) ? groups(cluster) : arn(what);
                    if (was.equals(UNKNOWN)) {
                        RunFacts.notChecked(run, what, "the old cluster was gone, so nobody knows how it was");
                    } else if (!now.equals(was)) {
                        wrong.add(what + ": now " + now + ", and before " + was
                                + ", which the roots after rds-cluster are given;"
                                + " make it as before, or give them the new one");
                    }
                }));
        if (wrong.isEmpty()) {
            ClosingNotes.verified(
                    run,
                    "both secrets name the endpoint of " + cluster + "; their ARNs and the security groups of the"
                            + " cluster are as before");
        }
        return wrong;
    }

    private static String words(Finding finding) {
        return finding.subject() + ": " + finding.setting() + " is " + finding.found() + "; " + finding.mend();
    }

    private String arn(String secret) {
        return AwsCall.call("DescribeSecret", () -> secrets.describeSecret(describe -> describe.secretId(secret)))
                .arn();
    }

    private String groups(String cluster) {
        return cluster(cluster)
                .map(found -> found.vpcSecurityGroups().stream()
                        .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .orElse(UNKNOWN);
    }

    private String endpoint(String cluster) {
        return requireNonNullElse(cluster(cluster).map(DBCluster::endpoint).orElse(UNKNOWN), UNKNOWN);
    }

    private Optional<DBCluster> cluster(String name) {
        return AwsCall.call("DescribeDBClusters", () -> {
            try {
                return rds.describeDBClusters(describe -> describe.dbClusterIdentifier(name)).dbClusters().stream()
                        .findFirst();
            } catch (DbClusterNotFoundException e) {
                return Optional.empty();
            }
        });
    }
}
