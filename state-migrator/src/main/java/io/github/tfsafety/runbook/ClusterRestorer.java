package io.github.tfsafety.runbook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tfsafety.recovery.CapsuleFile;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.recovery.rds.ClusterOptions;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.recovery.rds.ClusterRestore;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import io.github.tfsafety.runbook.RecoveryFile.Member;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Restores Aurora clusters; one that is gone, from what AWS kept of it. */
record ClusterRestorer(ClusterRecovery recovery) implements Restorer {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String type() {
        return "aws_rds_cluster";
    }

    @Override
    public List<PlannedCall> plan(Database database) {
        try {
            return recovery.plan(request(database));
        } catch (RestoreRefusedException refused) {
            throw WaysBack.told(refused, recovery, database.source());
        }
    }

    @Override
    public RestoredDatabase restore(Database database, Run run) {
        return recovery.restore(request(database), run);
    }

    @Override
    public Map<String, String> partNames(Database database) {
        return recovery.exists(database.source())
                ? recovery.instanceNames(database.source(), database.target())
                : namesOfLost(database);
    }

    /** AWS forgets the members of a lost cluster; so they are known by the names that a restore would give. */
    private Map<String, String> namesOfLost(Database database) {
        List<String> made = plan(database).stream()
                .filter(call -> call.operation().equals("CreateDBInstance"))
                .map(ClusterRestorer::identifier)
                .toList();
        Map<String, String> names = new TreeMap<>();
        for (Member member : database.members()) {
            String old = member.source();
            String derived = old.startsWith(database.source() + "-")
                    ? database.target() + old.substring(database.source().length())
                    : "";
            if (made.contains(derived)) {
                names.put(old, derived);
            } else if (made.size() == 1 && database.members().size() == 1) {
                names.put(old, made.get(0));
            }
        }
        return names;
    }

    private static String identifier(PlannedCall call) {
        try {
            return JSON.readTree(call.request()).path("DBInstanceIdentifier").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The planned call is no JSON", e);
        }
    }

    private ClusterRestore request(Database database) {
        Optional<Path> capsule = database.ifGone().capsule();
        ClusterOptions options = ClusterOptions.standard()
                .withCapsule(capsule.map(CapsuleFile::read).orElse(null));
        if (capsule.isEmpty() && !recovery.exists(database.source())) {
            options =
                    options.withInstanceClass(database.ifGone().instanceClass().orElse(null));
        }
        return new ClusterRestore(database.source(), database.target(), database.point(), options);
    }
}
