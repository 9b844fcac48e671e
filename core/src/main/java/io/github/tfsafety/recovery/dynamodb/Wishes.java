package io.github.tfsafety.recovery.dynamodb;

import org.jspecify.annotations.Nullable;

/** What a restored table shall be like: as its source, and protected whatever the source was. */
final class Wishes {
    private static final String ON = "true";

    private final Settings settings;

    Wishes(Settings settings) {
        this.settings = settings;
    }

    Wish of(TableSetting setting) {
        String source = settings.of(setting).orElse(null);
        if (setting instanceof DeletionProtection) {
            String why = ON.equals(source) ? "" : "a restored table is always protected";
            // It is safe either way, so not knowing the source's is nothing to worry about.
            return new Wish(setting.name(), source == null ? "?" : source, ON, why);
        }
        if (setting instanceof PointInTimeRecovery && source == null) {
            return new Wish(setting.name(), null, PointInTimeRecovery.MOST, recoveryWasOn());
        }
        return new Wish(setting.name(), source, source, reason(setting, source));
    }

    private String recoveryWasOn() {
        return settings.comeFromDeletion()
                ? "was on, for a number of days that only a capsule would tell; switched on for the most there are"
                : "not known without a capsule; switched on, which is the safe side";
    }

    private String reason(TableSetting setting, @Nullable String source) {
        if (source != null) {
            return "";
        }
        String unread = settings.unread().get(setting.name());
        return unread == null
                ? "AWS forgets it when a table is deleted, and no capsule tells it"
                : "could not be read from the source (" + unread + ")";
    }
}
