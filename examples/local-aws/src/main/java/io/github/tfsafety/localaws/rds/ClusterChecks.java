package io.github.tfsafety.localaws.rds;

import static io.github.tfsafety.localaws.rds.ClusterSetting.ENGINE;
import static io.github.tfsafety.localaws.rds.ClusterSetting.ENGINE_MODE;
import static io.github.tfsafety.localaws.rds.ClusterSetting.ENGINE_VERSION;
import static io.github.tfsafety.localaws.rds.ClusterSetting.KMS_KEY;
import static io.github.tfsafety.localaws.rds.ClusterSetting.PARAMETER_GROUP;
import static io.github.tfsafety.localaws.rds.ClusterSetting.SECURITY_GROUPS;
import static io.github.tfsafety.localaws.rds.ClusterSetting.SERVERLESS_V2_MAXIMUM;
import static io.github.tfsafety.localaws.rds.ClusterSetting.SERVERLESS_V2_MINIMUM;
import static io.github.tfsafety.localaws.rds.ClusterSetting.STORAGE_ENCRYPTED;
import static io.github.tfsafety.localaws.rds.ClusterSetting.STORAGE_TYPE;
import static io.github.tfsafety.localaws.rds.ClusterSetting.SUBNET_GROUP;

import java.util.List;
import java.util.Locale;

/** What AWS fills in, and what it refuses, for every cluster however it comes to be. */
final class ClusterChecks {

    private ClusterChecks() {}

    /** @throws io.github.tfsafety.localaws.protocol.AwsError if the name is taken or the account is full */
    static void requireRoomFor(RdsRegion region, String id) {
        if (region.findCluster(id).isPresent()) {
            throw RdsFaults.clusterExists();
        }
        Quota.CLUSTERS.requireRoom(region);
    }

    /** The settings of a new cluster, completed with what depends on others. */
    static Settings<ClusterSetting> completed(RdsRegion region, Settings<ClusterSetting> settings) {
        Engine engine = Engine.of(settings.get(ENGINE));
        String version = engine.version(settings.text(ENGINE_VERSION).orElse(engine.defaultVersion()));
        String defaultGroup = "default." + engine.parameterGroupFamily(version);
        Settings<ClusterSetting> complete = settings.with(ENGINE, engine.word())
                .with(ENGINE_VERSION, version)
                .withDefault(ClusterSetting.PORT, Integer.toString(engine.port()))
                .withDefault(PARAMETER_GROUP, defaultGroup);
        if (complete.list(ClusterSetting.AVAILABILITY_ZONES).isEmpty()) {
            complete = complete.with(
                    ClusterSetting.AVAILABILITY_ZONES,
                    List.of(region.names.zone(0), region.names.zone(1), region.names.zone(2)));
        }
        if (complete.has(KMS_KEY)) {
            complete = complete.with(STORAGE_ENCRYPTED, "true");
        } else if (complete.isTrue(STORAGE_ENCRYPTED)) {
            complete = complete.with(KMS_KEY, region.names.defaultKey());
        }
        complete.text(KMS_KEY).ifPresent(region::requireUsableKey);
        check(region, complete);
        checkFamily(region, complete);
        return plainStorage(complete);
    }

    /** Names in lower case and the storage type left out where it is the usual one, as AWS's replies have them. */
    private static Settings<ClusterSetting> plainStorage(Settings<ClusterSetting> settings) {
        Settings<ClusterSetting> lower =
                settings.with(SUBNET_GROUP, settings.get(SUBNET_GROUP).toLowerCase(Locale.ROOT));
        return lower.only(
                setting -> setting != STORAGE_TYPE || !lower.get(STORAGE_TYPE).equals("aurora"));
    }

    static String parameterGroupFamily(Cluster cluster) {
        return parameterGroupFamily(cluster.settings());
    }

    /** The parameter group must be made for the engine version. */
    static void checkFamily(RdsRegion region, Settings<ClusterSetting> settings) {
        ParameterGroups.requireFamily(
                ParameterGroups.requireForCluster(region, settings.get(PARAMETER_GROUP)),
                parameterGroupFamily(settings));
    }

    private static String parameterGroupFamily(Settings<ClusterSetting> settings) {
        return Engine.of(settings.get(ENGINE)).parameterGroupFamily(settings.get(ENGINE_VERSION));
    }

    static void check(RdsRegion region, Settings<ClusterSetting> settings) {
        checkGroups(region, settings);
        settings.text(ENGINE_MODE).filter(mode -> !mode.equals("provisioned")).ifPresent(mode -> {
            throw RdsFaults.invalidValue("The engine mode " + mode + " you requested is currently unavailable.");
        });
        settings.text(STORAGE_TYPE).filter(type -> !type.startsWith("aurora")).ifPresent(type -> {
            throw RdsFaults.invalidCombination("Aurora clusters have no storage type " + type);
        });
        checkCapacity(settings);
    }

    private static void checkGroups(RdsRegion region, Settings<ClusterSetting> settings) {
        settings.text(SUBNET_GROUP).map(name -> name.toLowerCase(Locale.ROOT)).ifPresent(name -> {
            if (!region.subnetGroups.containsKey(name)) {
                throw RdsFaults.subnetGroupNotFound(name);
            }
        });
        settings.text(PARAMETER_GROUP).ifPresent(name -> ParameterGroups.requireForCluster(region, name));
        settings.list(SECURITY_GROUPS).forEach(id -> {
            if (!id.startsWith("sg-")) {
                throw RdsFaults.invalidValue("Invalid security group , groupId= " + id + ", groupName=.");
            }
        });
    }

    private static void checkCapacity(Settings<ClusterSetting> settings) {
        if (settings.has(SERVERLESS_V2_MINIMUM) != settings.has(SERVERLESS_V2_MAXIMUM)) {
            throw RdsFaults.invalidCombination(
                    "A serverless v2 scaling configuration needs a minimum and a maximum capacity");
        }
        if (settings.has(SERVERLESS_V2_MINIMUM)) {
            double from = Double.parseDouble(settings.get(SERVERLESS_V2_MINIMUM));
            double to = Double.parseDouble(settings.get(SERVERLESS_V2_MAXIMUM));
            if (from < 0 || to < 1 || to > 256 || from > to || from * 2 % 1 != 0 || to * 2 % 1 != 0) {
                throw RdsFaults.invalidValue("Serverless v2 capacity cannot go from " + from + " to " + to
                        + ": half steps, 0 to 256, the smaller first");
            }
        }
    }
}
