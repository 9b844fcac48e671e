package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.CapsuleFile;
import io.github.tfsafety.run.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings capsule that a run restores with, kept in the run's folder: another machine that goes on with the run
 * has no other, and what becomes of the file that was named does not change a run that is under way.
 */
final class KeptCapsule {
    private static final String INPUT = "capsule";
    private static final String FILE = "capsule.json";

    private KeptCapsule() {}

    /** The run's inputs, with the kept capsule in place of the file that was named. */
    static Map<String, String> in(Run run) {
        Map<String, String> inputs = new TreeMap<>(run.inputs());
        String named = inputs.get(INPUT);
        if (named != null) {
            Path kept = run.folder().resolve(FILE);
            if (!Files.exists(kept)) {
                CapsuleFile.write(kept, CapsuleFile.read(Path.of(named)));
            }
            inputs.put(INPUT, kept.toString());
        }
        return inputs;
    }
}
