package io.github.tfsafety.runbook;

import static java.util.stream.Collectors.toMap;

import io.github.tfsafety.relink.Relink;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import io.github.tfsafety.runbook.RecoveryFile.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is re-linked for a recovery file: its databases, and their members under the names that they will have. */
record PartNames(Map<String, Restorer> restorers) {
    PartNames {
        restorers = Map.copyOf(restorers);
    }

    /** The re-links of a database and its members, asking for the names now. */
    List<Relink> relinks(Database database) {
        return relinks(database, this::ask);
    }

    /** The same with the names as they were when the run asked first: a source may be gone later. */
    List<Relink> relinks(Database database, Run run) {
        return relinks(
                database, named -> run.step("name the members of " + named.target(), Map.of(), () -> ask(named)));
    }

    /** The re-link of a whole file. */
    RelinkRequest request(RecoveryFile file, RecoveryTerms terms, Function<Database, List<Relink>> relinks) {
        if (file.databases().isEmpty()) {
            throw new RunbookException("The recovery file lists no database to recover");
        }
        return new RelinkRequest(
                file.databases().stream()
                        .flatMap(database -> relinks.apply(database).stream())
                        .toList(),
                file.databases().stream().collect(toMap(Database::variable, Database::target)),
                terms.mayReplace(),
                terms.mayChange(),
                terms.allowedReads(),
                terms.locking(),
                terms.afterwards());
    }

    private Map<String, String> ask(Database database) {
        Restorer restorer = restorers.get(database.address().type());
        return restorer == null ? Map.of() : restorer.partNames(database);
    }

    private static List<Relink> relinks(Database database, Function<Database, Map<String, String>> names) {
        List<Relink> relinks = new ArrayList<>(List.of(new Relink(database.address(), database.target())));
        Map<String, String> known = database.members().isEmpty() ? Map.of() : new HashMap<>(names.apply(database));
        for (Member member : database.members()) {
            String name = known.get(member.source());
            if (name == null) {
                throw new RunbookException("A restore of " + database.source() + " makes no member in place of "
                        + member.source() + ", which the recovery file binds to " + member.address()
                        + "; take it out of the file, or, if the source is gone, name a capsule or an instance-class");
            }
            relinks.add(new Relink(member.address(), name));
        }
        return relinks;
    }
}
