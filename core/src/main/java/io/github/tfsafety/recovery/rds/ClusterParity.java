package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.ParityReport;
import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.SettingVerdict;
import io.github.tfsafety.recovery.rds.ClusterOptions.MasterSecret;
import io.github.tfsafety.recovery.rds.ClusterRecord.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** Holds a restored cluster against its source: a verdict for every setting that a cluster has. */
final class ClusterParity {
    private static final List<ClusterField> RECORDED_BY_BACKUPS = List.of(
            ClusterField.ENGINE,
            ClusterField.ENGINE_VERSION,
            ClusterField.MASTER_USERNAME,
            ClusterField.PORT,
            ClusterField.STORAGE_ENCRYPTED,
            ClusterField.KMS_KEY,
            ClusterField.STORAGE_TYPE,
            ClusterField.SUBNET_GROUP,
            ClusterField.SECURITY_GROUPS,
            ClusterField.PARAMETER_GROUP,
            ClusterField.DATABASE_NAME,
            ClusterField.IAM_AUTHENTICATION,
            ClusterField.BACKUP_RETENTION);

    /** Why a setting is another one than the source's, and rightly so. */
    static final String AS_WISHED = "as wished";

    private final ClusterRecord source;
    private final ClusterRecord restored;
    private final ClusterPlan plan;
    private final ClusterRestore request;

    ClusterParity(ClusterRecord source, ClusterRecord restored, ClusterPlan plan, ClusterRestore request) {
        this.source = source;
        this.restored = restored;
        this.plan = plan;
        this.request = request;
    }

    ParityReport report(Row reachable, Optional<Row> backedUp) {
        List<Row> rows = new ArrayList<>();
        rows.add(reachable);
        rows.add(deletionProtection());
        for (ClusterField field : ClusterField.values()) {
            rows.add(field(field));
        }
        engineMode().ifPresent(rows::add);
        rows.add(masterSecret());
        rows.addAll(new CompanionParity(source, restored, plan).rows());
        rows.addAll(OutsideParity.rows(source, restored));
        backedUp.ifPresent(rows::add);
        return new ParityReport(source.id() + " (" + source.origin().words() + ")", restored.id(), rows);
    }

    private Row field(ClusterField field) {
        String wanted = field.of(source.cluster());
        String seen = field.of(restored.cluster());
        Optional<String> wished = wished(field);
        if (wished.isPresent()) {
            boolean asWished = wished.get().equals(seen);
            return new Row(
                    field.label(),
                    wanted,
                    seen,
                    asWished ? SettingVerdict.REPORT_ONLY : SettingVerdict.DIFFERS,
                    asWished ? AS_WISHED : "wished was " + wished.get());
        }
        if (source.origin() == Origin.BACKUP && isUnrecorded(field)) {
            return new Row(field.label(), "", seen, SettingVerdict.UNKNOWN, "the backup does not record it");
        }
        return equal(field.label(), wanted, seen, field.whenEqual());
    }

    private boolean isUnrecorded(ClusterField field) {
        return field.of(source.cluster()).isEmpty() || !RECORDED_BY_BACKUPS.contains(field);
    }

    /** What a person wished in place of the source's value. */
    private Optional<String> wished(ClusterField field) {
        var placement = request.options().placement();
        return Optional.ofNullable(
                switch (field) {
                    case KMS_KEY -> request.options().kmsKeyOrNull();
                    case SUBNET_GROUP -> placement.subnetGroupOrNull();
                    case PARAMETER_GROUP -> placement.parameterGroupOrNull();
                    case SECURITY_GROUPS ->
                        placement.securityGroups().isEmpty()
                                ? null
                                : String.join(
                                        ",",
                                        placement.securityGroups().stream()
                                                .sorted()
                                                .toList());
                    case SCALING ->
                        ServerlessTranslation.isV1(source.cluster())
                                        || request.options().capacity().isPresent()
                                ? field.of(restored.cluster())
                                : null;
                    default -> null;
                });
    }

    static Row equal(String label, String wanted, String seen, SettingVerdict whenEqual) {
        return wanted.equals(seen)
                ? new Row(label, wanted, seen, whenEqual, "")
                : new Row(label, wanted, seen, SettingVerdict.DIFFERS, "set it by hand, and find out who changed it");
    }

    private Row deletionProtection() {
        String wanted = text(source.cluster().deletionProtection());
        String seen = text(restored.cluster().deletionProtection());
        if (!"true".equals(seen)) {
            return new Row("DeletionProtection", wanted, seen, SettingVerdict.DIFFERS, "a restored cluster has it on");
        }
        return "true".equals(wanted)
                ? new Row("DeletionProtection", wanted, seen, SettingVerdict.CARRIED, "")
                : new Row(
                        "DeletionProtection",
                        wanted,
                        seen,
                        SettingVerdict.REPORT_ONLY,
                        "on for every restored cluster");
    }

    private Optional<Row> engineMode() {
        return ServerlessTranslation.isV1(source.cluster())
                ? Optional.of(new Row(
                        "EngineMode",
                        "serverless",
                        "provisioned, " + ClusterField.SCALING.of(restored.cluster()),
                        SettingVerdict.CANNOT_BE,
                        "AWS ended Serverless v1; this is v2"))
                : Optional.empty();
    }

    private Row masterSecret() {
        DBCluster now = restored.cluster();
        boolean had = source.cluster().masterUserSecret() != null;
        boolean has = now.masterUserSecret() != null;
        String seen = has ? now.masterUserSecret().secretArn() : "";
        String wanted = had ? source.cluster().masterUserSecret().secretArn() : "";
        if (request.options().masterSecret() == MasterSecret.MANAGED_BY_AWS) {
            return new Row(
                    "MasterUserSecret",
                    wanted,
                    seen,
                    has ? SettingVerdict.REAPPLIED : SettingVerdict.DIFFERS,
                    has ? "a new secret, with a new password" : "no managed secret");
        }
        return had
                ? new Row(
                        "MasterUserSecret",
                        wanted,
                        seen,
                        SettingVerdict.CANNOT_BE,
                        "a restored cluster has the password of then; --manage-master-password makes a new secret")
                : new Row("MasterUserSecret", "", seen, SettingVerdict.CARRIED, "the password is that of then");
    }

    private static String text(Boolean value) {
        return Boolean.TRUE.equals(value) ? "true" : "false";
    }
}
