package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A table as it is now. */
final class Table {

    static final String CREATING = "CREATING";
    static final String ACTIVE = "ACTIVE";
    static final String UPDATING = "UPDATING";
    static final String DELETING = "DELETING";
    static final String STANDARD_CLASS = "STANDARD";

    final String name;
    final String id;
    final String arn;
    final Instant created;
    final TableItems items = new TableItems();
    final SortedMap<String, String> tags = new TreeMap<>();
    final SortedMap<String, ObjectNode> kinesisStreams = new TreeMap<>();

    /** Of the table itself, and of its stream, by their ARNs. */
    final SortedMap<String, String> policies = new TreeMap<>();

    /** How Contributor Insights watches the table (an empty name) and its indexes. */
    final SortedMap<String, String> insightModes = new TreeMap<>();

    /** The other regions of a global table. */
    final SortedSet<String> replicaRegions = new TreeSet<>();

    private final WriteCapacity writeCapacity;

    private @Nullable ItemsView counted;
    private @Nullable Instant countedAt;

    TableSettings settings;
    WarmThroughput warmThroughput;
    String status = CREATING;
    String tableClass = STANDARD_CLASS;
    boolean deletionProtection;
    TimeToLive timeToLive = TimeToLive.DISABLED;

    @Nullable
    Instant streamSince;

    /** Until when continuous backups cannot be switched, null for no time. */
    @Nullable
    Instant backupsUnavailableUntil;

    @Nullable
    PointInTimeRecovery recovery;

    @Nullable
    RestoreOrigin origin;

    Table(String name, String id, String arn, Instant created, TableSettings settings) {
        this.name = requireNonNull(name);
        this.id = requireNonNull(id);
        this.arn = requireNonNull(arn);
        this.created = requireNonNull(created);
        this.settings = requireNonNull(settings);
        this.warmThroughput = WarmThroughput.initial(settings.throughput());
        this.writeCapacity = new WriteCapacity(settings.throughput(), created);
    }

    /** Takes what writing an item needs of the table's capacity, if it is there. */
    boolean takesWrite(int bytes, Instant now) {
        return writeCapacity.take(bytes, settings.throughput(), now);
    }

    /** The items as of a time, counted once for it. */
    ItemsView itemsCountedAt(Instant time) {
        if (counted == null || !time.equals(countedAt)) {
            counted = items.asOf(time);
            countedAt = time;
        }
        return counted;
    }

    /** The ARN of its stream, which has a new label whenever it is switched on. */
    Optional<String> streamArn() {
        return Optional.ofNullable(streamSince).map(since -> arn + "/stream/" + since);
    }

    boolean isActive() {
        return status.equals(ACTIVE);
    }

    boolean isBeingRestored() {
        return origin != null && status.equals(CREATING);
    }

    /** The settings with what else a backup records of the table as it is now. */
    TableSettings recorded() {
        return settings.withTimeToLive(timeToLive.attribute());
    }
}
