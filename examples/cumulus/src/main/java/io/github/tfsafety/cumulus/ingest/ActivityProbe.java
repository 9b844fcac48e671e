package io.github.tfsafety.cumulus.ingest;

import java.util.List;

/** Looks at one kind of work that may still go on. */
@FunctionalInterface
public interface ActivityProbe {
    /** What is at work now; nothing if all is quiet. Fails rather than taking what it cannot see for quiet. */
    List<Activity> look();
}
