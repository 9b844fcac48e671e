package io.github.tfsafety.cli;

import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.runbook.RecoveryFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command that re-links what a recovery restored, when the recovery itself does not. */
final class RelinkByHand {
    private RelinkByHand() {}

    static String command(RecoveryFile file, RelinkRequest request) {
        List<String> words = new ArrayList<>(
                List.of("tfsafety", "relink", "--dir", file.directory().toString()));
        file.variableFiles().forEach(path -> words.addAll(List.of("--var-file", path.toString())));
        request.relinks().forEach(relink -> words.addAll(List.of("--to", relink.address() + "=" + relink.newId())));
        request.variables().forEach((name, value) -> words.addAll(List.of("--set", name + "=" + value)));
        return words.stream().map(RelinkByHand::quoted).collect(Collectors.joining(" "));
    }

    /** As one word of a POSIX shell. */
    private static String quoted(String word) {
        return word.matches("[\\w./=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
