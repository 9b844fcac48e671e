package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.CapsuleFile;
import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.SqlProbe;
import io.github.tfsafety.recovery.TcpProbe;
import io.github.tfsafety.recovery.rds.ClusterOptions;
import io.github.tfsafety.recovery.rds.ClusterOptions.Capacity;
import io.github.tfsafety.recovery.rds.ClusterOptions.MasterSecret;
import io.github.tfsafety.recovery.rds.ClusterOptions.Placement;
import io.github.tfsafety.recovery.rds.ClusterOptions.SafetyBackup;
import io.github.tfsafety.recovery.rds.ClusterRestore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cluster's restore as a run's inputs, and back: a run may be resumed by another process. */
final class RestoreClusterInputs {
    private static final Duration PROBE_DEADLINE = Duration.ofSeconds(5);
    private static final Pattern CAPACITY = Pattern.compile("(\\d+(?:\\.\\d+)?)-(\\d+(?:\\.\\d+)?)");
    private static final String YES = "yes";

    private RestoreClusterInputs() {}

    static ClusterRestore request(Map<String, String> inputs) {
        return new ClusterRestore(
                inputs.get("source"),
                requireNonNull(inputs.get("target")),
                RestorePointText.read(requireNonNull(inputs.get("point"))),
                options(inputs));
    }

    static DatabaseProbe probe(Map<String, String> inputs) {
        if (inputs.containsKey("no-tcp")) {
            return DatabaseProbe.LEFT_OUT;
        }
        Optional<DatabaseProbe> sql = SqlCheckOptions.login(inputs)
                .map(login -> new SqlProbe(login, PostgresOptions::password, PROBE_DEADLINE));
        return sql.orElseGet(() -> new TcpProbe(PROBE_DEADLINE));
    }

    private static ClusterOptions options(Map<String, String> inputs) {
        return ClusterOptions.standard()
                .with(inputs.containsKey("no-safety-backup") ? SafetyBackup.LEAVE_OUT : SafetyBackup.TAKE)
                .with(
                        inputs.containsKey("manage-master-password")
                                ? MasterSecret.MANAGED_BY_AWS
                                : MasterSecret.OLD_PASSWORD)
                .with(new Placement(
                        inputs.get("subnet-group"),
                        Optional.ofNullable(inputs.get("security-groups"))
                                .map(text -> List.of(text.split(",")))
                                .orElse(List.of()),
                        inputs.get("parameter-group")))
                .withKmsKey(inputs.get("kms-key"))
                .withBackupRole(inputs.get("backup-role"))
                .withInstanceClass(inputs.get("instance-class"))
                .withCapacity(Optional.ofNullable(inputs.get("capacity"))
                        .map(RestoreClusterInputs::capacity)
                        .orElse(null))
                .withCapsule(Optional.ofNullable(inputs.get("capsule"))
                        .map(file -> CapsuleFile.read(Path.of(file)))
                        .orElse(null));
    }

    /** Reads {@code MIN-MAX}. */
    static Capacity capacity(String range) {
        Matcher ends = CAPACITY.matcher(range);
        if (!ends.matches()) {
            throw new IllegalArgumentException("'" + range + "' is not of the form MIN-MAX, such as 0.5-8");
        }
        return new Capacity(Double.parseDouble(ends.group(1)), Double.parseDouble(ends.group(2)));
    }

    /** Collects inputs; what was not given is left out. */
    static final class Builder {
        private final Map<String, String> inputs = new TreeMap<>();

        Builder put(String name, Optional<String> value) {
            value.ifPresent(given -> inputs.put(name, given));
            return this;
        }

        Builder flag(String name, Optional<Boolean> given) {
            return put(name, given.filter(Boolean::booleanValue).map(yes -> YES));
        }

        Map<String, String> build() {
            return inputs;
        }
    }
}
