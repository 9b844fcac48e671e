package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.FreeAlarms;
import io.github.tfsafety.recovery.Objections;
import io.github.tfsafety.recovery.rds.ClusterOptions.SafetyBackup;
import io.github.tfsafety.recovery.rds.ClusterSource.Damaged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AccountQuota;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DbClusterParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;

/** Whether AWS would still give what a restore needs: room, keys, groups, versions, classes, names, time. */
final class OfferChecks {
    private final RdsClient rds;
    private final ClusterServices services;
    private final ClusterSource source;
    private final ClusterRestore request;
    private final Objections objections;
    private final MemberChecks memberChecks;

    OfferChecks(ClusterServices services, ClusterSource source, ClusterRestore request, Objections objections) {
        this.rds = services.rds();
        this.services = services;
        this.source = source;
        this.request = request;
        this.objections = objections;
        this.memberChecks = new MemberChecks(rds, source.backup(), objections);
    }

    /**
     * Makes all checks; each that fails, or that AWS does not answer, is an objection.
     *
     * @param lead how long a safety backup and what comes before the restore call may well take
     */
    void check(ClusterPlan plan, Instant now, Duration lead) {
        List<CreateDbInstanceRequest> members = plan.members();
        objections.check(() -> requireRoom(plan, members.size()));
        requireEncrypted();
        objections.check(this::requireKey);
        objections.check(() -> requireSubnetGroup(members));
        objections.check(() -> requireVersionAndParameterGroups(members));
        memberChecks.check(members);
        CloudWatchClient cloudWatch = services.cloudWatch();
        if (cloudWatch != null) {
            objections.check(() -> FreeAlarms.require(cloudWatch, plan.alarms(), objections));
        }
        requireWindowStillOpen(now, lead);
    }

    private void requireRoom(ClusterPlan plan, int members) {
        List<AccountQuota> quotas = AwsCall.call(
                "DescribeAccountAttributes",
                () -> rds.describeAccountAttributes().accountQuotas());
        requireRoom(quotas, "DBClusters", 1);
        requireRoom(quotas, "DBInstances", members);
        requireRoom(quotas, "ManualClusterSnapshots", plan.safetyBackup().isPresent() ? 1 : 0);
    }

    private void requireRoom(List<AccountQuota> quotas, String name, int more) {
        quotas.stream()
                .filter(quota -> name.equals(quota.accountQuotaName()))
                .filter(quota -> quota.used() + more > quota.max())
                .forEach(full -> objections.add("The quota " + name + " of this account and region is used up ("
                        + full.used() + " of " + full.max() + ", " + more
                        + " more needed); have it raised, or free what is not needed"));
    }

    /** A snapshot can be encrypted on the way, a window cannot (Amazon RDS API Reference, KmsKeyId). */
    private void requireEncrypted() {
        Backup.Kind kind = source.backup().kind();
        boolean window = kind == Backup.Kind.LIVE_CLUSTER || kind == Backup.Kind.RETAINED;
        objections.require(
                !window
                        || request.options().kmsKey().isEmpty()
                        || !Boolean.FALSE.equals(source.record().cluster().storageEncrypted()),
                () -> "The source " + source.record().id()
                        + " is not encrypted, and AWS encrypts no restore to a moment:"
                        + " leave --kms-key out, or restore a snapshot of it");
    }

    private void requireKey() {
        KmsClient kms = services.kms();
        String key = LikeSource.chosen(
                request.options().kmsKeyOrNull(), source.record().cluster().kmsKeyId());
        if (kms == null || key == null) {
            return;
        }
        Optional<String> state = AwsCall.call("DescribeKey", () -> {
            try {
                return Optional.of(
                        kms.describeKey(look -> look.keyId(key)).keyMetadata().keyStateAsString());
            } catch (NotFoundException e) {
                return Optional.<String>empty();
            }
        });
        objections.require(
                state.filter("Enabled"::equals).isPresent(),
                () -> "The KMS key " + key
                        + state.map(each -> " is \"" + each + "\"; enable it, or cancel its deletion")
                                .orElse(" does not exist in this account and region; name another one (--kms-key)"));
    }

    private void requireSubnetGroup(List<CreateDbInstanceRequest> members) {
        String name = LikeSource.chosen(
                request.options().placement().subnetGroupOrNull(),
                source.record().cluster().dbSubnetGroup());
        if (name == null) {
            return;
        }
        Set<String> zones = AwsCall.call("DescribeDBSubnetGroups", () -> {
            try {
                return rds.describeDBSubnetGroups(look -> look.dbSubnetGroupName(name)).dbSubnetGroups().stream()
                        .flatMap(group -> group.subnets().stream())
                        .map(subnet -> subnet.subnetAvailabilityZone().name())
                        .collect(Collectors.toSet());
            } catch (DbSubnetGroupNotFoundException e) {
                return Set.of();
            }
        });
        objections.require(
                zones.size() >= 2,
                () -> "The subnet group " + name
                        + (zones.isEmpty() ? " does not exist" : " covers one availability zone only")
                        + "; Aurora needs subnets in two at least (--subnet-group)");
        if (zones.size() >= 2) {
            memberChecks.requireCovered(members, name, zones);
        }
    }

    private void requireVersionAndParameterGroups(List<CreateDbInstanceRequest> members) {
        Backup backup = source.backup();
        Optional<DBEngineVersion> offered = AwsCall.call(
                "DescribeDBEngineVersions",
                () -> rds
                        .describeDBEngineVersions(
                                look -> look.engine(backup.engine()).engineVersion(backup.engineVersion()))
                        .dbEngineVersions()
                        .stream()
                        .findFirst());
        objections.require(
                offered.isPresent(),
                () -> "AWS no longer offers " + backup.engine() + " " + backup.engineVersion()
                        + " in this region; ask AWS Support for a restore with an upgrade");
        offered.map(DBEngineVersion::dbParameterGroupFamily).ifPresent(family -> {
            memberChecks.requireFamily(members, family);
            requireParameterGroup(family);
        });
    }

    private void requireParameterGroup(String family) {
        String name = LikeSource.chosen(
                request.options().placement().parameterGroupOrNull(),
                source.record().cluster().dbClusterParameterGroup());
        if (name == null) {
            return;
        }
        Optional<String> actual = AwsCall.call("DescribeDBClusterParameterGroups", () -> {
            try {
                return rds
                        .describeDBClusterParameterGroups(look -> look.dbClusterParameterGroupName(name))
                        .dbClusterParameterGroups()
                        .stream()
                        .map(group -> group.dbParameterGroupFamily())
                        .findFirst();
            } catch (DbClusterParameterGroupNotFoundException | DbParameterGroupNotFoundException e) {
                return Optional.<String>empty();
            }
        });
        objections.require(
                actual.filter(family::equals).isPresent(),
                () -> "The cluster parameter group " + name
                        + actual.map(other -> " is of the family " + other + ", and " + family + " is needed")
                                .orElse(" does not exist")
                        + " (--parameter-group)");
    }

    /** A window that is as long as the retention moves on with the clock, and may leave the wished time behind. */
    private void requireWindowStillOpen(Instant now, Duration lead) {
        DBCluster cluster = source.record().cluster();
        Instant earliest = source.backup().earliest();
        if (earliest == null || cluster.backupRetentionPeriod() == null || !takesSafetyBackup()) {
            return;
        }
        boolean moves = !earliest.isAfter(
                now.minus(Duration.ofDays(cluster.backupRetentionPeriod())).plus(lead));
        request.point()
                .chosenTime()
                .filter(wished -> moves && wished.isBefore(earliest.plus(lead)))
                .ifPresent(wished -> objections.add("The restore window may have moved past " + wished
                        + " by the time that the safety backup is taken, in " + lead.toMinutes()
                        + " minutes; restore at once (--no-safety-backup)"));
    }

    private boolean takesSafetyBackup() {
        return source.damaged() == Damaged.EXISTS && request.options().safetyBackup() == SafetyBackup.TAKE;
    }
}
