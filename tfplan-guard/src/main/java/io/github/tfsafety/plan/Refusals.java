package io.github.tfsafety.plan;

import io.github.tfsafety.plan.UnreadablePlanException.Reason;

/** What is said of bytes that are no sound JSON. Of the input itself only names are quoted, never values. */
final class Refusals {
    private Refusals() {}

    static UnreadablePlanException empty() {
        return new UnreadablePlanException(
                Reason.EMPTY, "the input is empty; write the plan with terraform show -json PLANFILE");
    }

    static UnreadablePlanException truncated() {
        return new UnreadablePlanException(
                Reason.TRUNCATED, "the plan ends in the middle; write it again with terraform show -json PLANFILE");
    }

    static UnreadablePlanException notJson(int line) {
        return new UnreadablePlanException(
                Reason.NOT_JSON,
                "the input is not sound JSON" + place(line) + "; write it with terraform show -json PLANFILE");
    }

    static UnreadablePlanException tooLarge() {
        return new UnreadablePlanException(
                Reason.TOO_LARGE,
                "the plan holds a value that is too large or too deep to be read safely (nesting "
                        + JsonStructure.MAX_DEPTH + ", strings " + JsonStrings.MAX_STRING
                        + " bytes); write it again with terraform show -json PLANFILE, or take the value out");
    }

    static UnreadablePlanException trailing(int line) {
        return new UnreadablePlanException(
                Reason.TRAILING_DATA,
                "the plan is followed by other data" + place(line)
                        + "; write it again with terraform show -json PLANFILE");
    }

    static UnreadablePlanException duplicate(String name, int line) {
        return new UnreadablePlanException(
                Reason.DUPLICATE_KEY,
                "a name occurs twice in one object, so the plan has two meanings: " + Quoted.forMessage(name)
                        + place(line) + "; write it again with terraform show -json PLANFILE");
    }

    static UnreadablePlanException malformed(String problem, int line) {
        return new UnreadablePlanException(
                Reason.MALFORMED,
                "not a plan that Terraform or OpenTofu writes: " + problem + place(line)
                        + "; write it again with terraform show -json PLANFILE");
    }

    private static String place(int line) {
        return " (line " + line + ")";
    }
}
