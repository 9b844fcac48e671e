package io.github.tfsafety.plan;

import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The plan's {@code format_version}. Terraform 0.12 to 1.0 wrote 0.1 and 0.2, all later ones and OpenTofu 1.x; a minor
 * version only adds members.
 */
final class FormatVersion {
    private static final Pattern KNOWN = Pattern.compile("0\\.[12]|1\\.[0-9]{1,3}");

    private FormatVersion() {}

    static String require(@Nullable String version) {
        if (version == null || !KNOWN.matcher(version).matches()) {
            throw new UnreadablePlanException(
                    Reason.UNKNOWN_FORMAT,
                    "the plan's format_version "
                            + (version == null ? "is missing" : Quoted.forMessage(version) + " is unknown")
                            + "; known are 0.1, 0.2 and 1.x: use a tfplan-guard that knows this Terraform");
        }
        return version;
    }
}
