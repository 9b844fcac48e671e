package io.github.tfsafety.rehearsal;

import java.util.List;

/** How the cluster's data comes back. */
interface WayBack {
    /** What the step is called. */
    String title();

    /** What of the cluster is asked for: a time or a snapshot's name; makes it, if there is none. */
    String point(Scene scene);

    /** The options of {@code tfsafety restore cluster} that ask for it. */
    List<String> options(String point);

    /** The operation that AWS is asked for by them. */
    String operation();

    /** The parameter of that operation that names the point. */
    String parameter();
}
