package io.github.tfsafety.run.report;

import io.github.tfsafety.run.Run;
import java.time.Instant;
import java.util.Map;

/**
 * What an operation tells the report. Telling a fact twice, as after a resume, is the same as telling it once; a later
 * recovery point of the same resource takes the place of an earlier one.
 */
public final class RunFacts {
    static final String INCIDENT = "fact: incident";
    static final String RECOVERY_POINT = "fact: recovery point";
    static final String KEPT = "fact: made and kept";
    static final String NOT_RESTORED = "fact: not restored";
    static final String NOT_CHECKED = "fact: not checked";
    static final String CHECKED = "fact: checked";
    static final String RESOURCE = "resource";
    static final String AT = "at";
    static final String WHAT = "what";
    static final String WHY = "why";
    /** The data itself, which counts as not checked until somebody says that it was. */
    static final String DATA = "the data";

    private RunFacts() {}

    /** When the damage happened: recovery time and lost data count from then, and not from the run's begin. */
    public static void incident(Run run, Instant at) {
        run.note(INCIDENT, Map.of(AT, at.toString()));
    }

    /** The moment whose data a resource holds now. */
    public static void recoveryPoint(Run run, String resource, Instant at) {
        run.note(RECOVERY_POINT, Map.of(RESOURCE, resource, AT, at.toString()));
    }

    /** Something beside the restored resource that the run made at AWS, and that stays until a person deletes it. */
    public static void kept(Run run, String what, String why) {
        run.note(KEPT, Map.of(WHAT, what, WHY, why));
    }

    /** Something that the source had and the restored resource has not. */
    public static void notRestored(Run run, String what, String why) {
        run.note(NOT_RESTORED, Map.of(WHAT, what, WHY, why));
    }

    /** Something that could be wrong and that this run did not look at. */
    public static void notChecked(Run run, String what, String why) {
        run.note(NOT_CHECKED, Map.of(WHAT, what, WHY, why));
    }

    /**
     * The restored data was compared with a witness; a report without this fact says that it was not.
     *
     * @param resource whose data
     */
    public static void dataChecked(Run run, String resource) {
        run.note(CHECKED, Map.of(RESOURCE, resource));
    }
}
