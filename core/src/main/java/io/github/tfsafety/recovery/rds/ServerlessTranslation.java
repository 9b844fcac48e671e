package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.rds.ClusterOptions.Capacity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.ScalingConfigurationInfo;

/**
 * Aurora Serverless v1 came to its end in March 2025: its backups are restored into version 2, which has a range of
 * capacity and an instance of the class {@code db.serverless}. Version 2 begins at Aurora PostgreSQL 13.6 and Aurora
 * MySQL 3.02 (Amazon Aurora User Guide, "Requirements and limitations for Aurora Serverless v2").
 */
final class ServerlessTranslation {
    static final String CLASS = "db.serverless";
    private static final String V1 = "serverless";
    private static final double LEAST = 0.5;
    private static final double MOST = 256;
    private static final List<Integer> FIRST_POSTGRES = List.of(13, 6);

    private ServerlessTranslation() {}

    static boolean isV1(DBCluster cluster) {
        return V1.equals(cluster.engineMode());
    }

    /**
     * The capacity range of version 2 for a cluster of version 1.
     *
     * @throws RestoreRefusedException if its engine version has no version 2
     */
    static Capacity capacity(DBCluster v1, Optional<Capacity> wished) {
        if (!hasV2(v1.engine(), v1.engineVersion())) {
            throw new RestoreRefusedException(
                    "The cluster " + v1.dbClusterIdentifier() + " is Aurora Serverless v1 with "
                            + v1.engine() + " " + v1.engineVersion()
                            + ", which Serverless v2 does not know (from Aurora PostgreSQL"
                            + " 13.6, Aurora MySQL 3.02); restore its snapshot as provisioned with AWS's help, and upgrade it");
        }
        return wished.orElseGet(() -> derived(v1));
    }

    /** Units of both versions are the same amount of memory; version 2 takes halves, from a half to 256. */
    private static Capacity derived(DBCluster v1) {
        ScalingConfigurationInfo scaling = v1.scalingConfigurationInfo();
        if (scaling == null || scaling.minCapacity() == null || scaling.maxCapacity() == null) {
            throw new RestoreRefusedException("The capacity range of the Serverless v1 cluster "
                    + v1.dbClusterIdentifier() + " is not known; give one with --capacity MIN-MAX");
        }
        double minimum = Math.max(LEAST, Math.min(MOST, scaling.minCapacity()));
        return new Capacity(minimum, Math.max(minimum, Math.min(MOST, scaling.maxCapacity())));
    }

    private static boolean hasV2(String engine, String version) {
        List<Integer> numbers = Stream.of(version.split("[^0-9]+"))
                .filter(part -> !part.isEmpty())
                .map(Integer::parseInt)
                .toList();
        if (numbers.size() < 2) {
            return false;
        }
        if ("aurora-postgresql".equals(engine)) {
            int major = Integer.compare(numbers.get(0), FIRST_POSTGRES.get(0));
            return major > 0 || (major == 0 && numbers.get(1) >= FIRST_POSTGRES.get(1));
        }
        return "aurora-mysql".equals(engine) && version.contains("mysql_aurora.3.") && minorOfMysql3(version) >= 2;
    }

    private static int minorOfMysql3(String version) {
        String minor = version.substring(version.indexOf("mysql_aurora.3.") + "mysql_aurora.3.".length());
        String digits = minor.split("[^0-9]", 2)[0];
        return digits.isEmpty() ? -1 : Integer.parseInt(digits);
    }
}
