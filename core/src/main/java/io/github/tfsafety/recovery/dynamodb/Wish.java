package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNullElse;

import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.SettingVerdict;
import org.jspecify.annotations.Nullable;

/**
 * The value that a setting of a restored table shall have.
 *
 * @param source the source's value; null if it is not known
 * @param value the value to set; null to leave the setting as it is
 * @param why where the two differ, or the source's is not known: the cause
 */
record Wish(
        String setting, @Nullable String source, @Nullable String value, String why) {

    SettingVerdict verdictWhenSet() {
        return source == null ? SettingVerdict.UNKNOWN : SettingVerdict.REAPPLIED;
    }

    SettingVerdict verdictWhenEqual() {
        return source == null ? SettingVerdict.UNKNOWN : SettingVerdict.CARRIED;
    }

    Row row(String actual, SettingVerdict verdict) {
        return row(actual, verdict, why);
    }

    Row row(String actual, SettingVerdict verdict, String because) {
        return new Row(setting, requireNonNullElse(source, "?"), actual, verdict, because);
    }
}
