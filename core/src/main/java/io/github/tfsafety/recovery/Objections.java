package io.github.tfsafety.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Everything that speaks against a restore, collected before its first change, so that a person mends it all in one go.
 */
public final class Objections {
    private final List<String> found = new ArrayList<>();

    /**
     * Adds an objection.
     *
     * @param objection what is wrong, and what would be accepted
     */
    public void add(String objection) {
        found.add(objection);
    }

    /** Adds an objection if something that must hold does not. */
    public void require(boolean holds, Supplier<String> objection) {
        if (!holds) {
            add(objection.get());
        }
    }

    /** Runs a check that throws; what it throws becomes an objection, so that the checks after it are still made. */
    public void check(Runnable check) {
        try {
            check.run();
        } catch (RestoreRefusedException refused) {
            found.addAll(refused.failures());
        } catch (AwsFailedException failed) {
            found.add("A check could not be made: " + failed.getMessage());
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Ends the checks.
     *
     * @throws RestoreRefusedException with all objections, if there are any
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new RestoreRefusedException(found);
        }
    }
}
