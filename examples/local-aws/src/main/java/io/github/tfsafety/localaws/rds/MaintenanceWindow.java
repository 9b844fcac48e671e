package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.stream.Stream;

/** The weekly window, in UTC, in which waiting changes take effect. */
record MaintenanceWindow(DayOfWeek day, LocalTime start) {

    MaintenanceWindow {
        requireNonNull(day);
        requireNonNull(start);
    }

    static MaintenanceWindow of(Cluster cluster) {
        return of(cluster.settings().get(ClusterSetting.PREFERRED_MAINTENANCE_WINDOW));
    }

    static MaintenanceWindow of(Instance instance) {
        return of(instance.settings().get(InstanceSetting.PREFERRED_MAINTENANCE_WINDOW));
    }

    /** @param text such as {@code sun:08:03-sun:08:33} */
    private static MaintenanceWindow of(String text) {
        DayOfWeek day = Stream.of(DayOfWeek.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).startsWith(text.substring(0, 3)))
                .findFirst()
                .orElseThrow();
        return new MaintenanceWindow(day, LocalTime.parse(text.substring(4, 9)));
    }

    /** The time left until the window opens next. */
    Duration after(Instant now) {
        ZonedDateTime from = now.atZone(ZoneOffset.UTC);
        ZonedDateTime next = from.with(TemporalAdjusters.nextOrSame(day)).with(start);
        return Duration.between(from, next.isAfter(from) ? next : next.plusWeeks(1));
    }
}
