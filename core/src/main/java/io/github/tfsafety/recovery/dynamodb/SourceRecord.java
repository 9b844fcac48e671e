package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.CapsuleFile;
import io.github.tfsafety.recovery.SettingsCapsule;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Keeps a source's settings in the run's folder, from before the first change: when the run is resumed, the source may
 * be gone.
 */
final class SourceRecord {
    private final Run run;
    private final String name;

    SourceRecord(Run run, String target) {
        this.run = run;
        this.name = "source-of-" + target + ".json";
    }

    void write(TableSource source) {
        Path file = run.folder().resolve(name);
        Path draft = run.folder().resolve(name + "." + run.journal().records().size());
        try {
            Files.deleteIfExists(draft);
            SettingsCapsule.Entry entry = source.settings().entry(source.table());
            CapsuleFile.write(draft, new SettingsCapsule(run.clock().instant(), List.of(entry)));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new RunException("Could not keep the source's settings in " + file, e);
        }
    }

    /** @param intent what the run was about to do when it last tried */
    TableSource read(Map<String, String> intent) {
        SettingsCapsule.Entry entry =
                CapsuleFile.read(run.folder().resolve(name)).entries().get(0);
        return TableSource.of(new TableRef(entry.name(), entry.arn()), Settings.of(entry), intent);
    }
}
