package io.github.tfsafety.relink;

import io.github.tfsafety.run.Run;
import java.util.Optional;
import java.util.Set;

/**
 * A type of object that belongs to a database and holds no data of its own. Where the plan after a re-link would make
 * such an object for the restored database, and the provider has it already, it comes along: it is bound in the same
 * transaction, and the plan has nothing to replace.
 */
public interface FollowerKind extends DatabaseKind {
    /**
     * The attributes of a plan by which {@link #existing} knows what would be made; they are kept when plans are read.
     */
    Set<String> telling();

    /**
     * The object that a plan would make for a database, if the provider has it already.
     *
     * @param planned the object as the plan would make it
     * @param type the type of the database's resource
     * @param database the restored database
     */
    Optional<FoundDatabase> existing(KnownAttributes planned, String type, FoundDatabase database);

    /** There is nothing in it to protect. */
    @Override
    default SeatBelt fasten(String id, Run run) {
        return find(id).isPresent() ? SeatBelt.FASTENED : SeatBelt.NO_SUCH_DATABASE;
    }

    @Override
    default Optional<String> protectionAttribute() {
        return Optional.empty();
    }
}
