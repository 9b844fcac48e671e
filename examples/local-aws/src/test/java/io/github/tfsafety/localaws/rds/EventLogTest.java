package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private final RdsCaller rds = new RdsCaller();

    @BeforeEach
    void haveClusterAndSnapshot() {
        rds.haveCluster("one");
        rds.call("CreateDBClusterSnapshot", "DBClusterIdentifier", "one", "DBClusterSnapshotIdentifier", "shot");
        rds.passMinutes(2);
    }

    @Test
    void tellsWhatHappenedToASource() {
        RdsCaller.Reply events =
                rds.call("DescribeEvents", "SourceType", "db-cluster-snapshot", "SourceIdentifier", "shot");
        assertThat(events.texts("EventCategory")).containsExactly("backup");
        assertThat(events.text("SourceArn")).endsWith(":cluster-snapshot:shot");
        assertThat(events.time("Date")).isEqualTo(RdsCaller.START.plus(Duration.ofMinutes(9)));
    }

    @Test
    void tellsTheLastHourUnlessAskedForMore() {
        rds.pass(Duration.ofHours(2));
        assertThat(rds.call("DescribeEvents").texts("Event")).isEmpty();
        assertThat(rds.call("DescribeEvents", "Duration", "180", "EventCategories.EventCategory.1", "creation")
                        .texts("SourceIdentifier"))
                .containsExactly("one");
        rds.pass(Duration.ofDays(14));
        assertThat(rds.call("DescribeEvents", "StartTime", RdsCaller.START.toString())
                        .texts("Event"))
                .noneMatch(event -> event.contains("DB cluster created"));
    }

    @Test
    void refusesASourceWithoutItsType() {
        rds.assertRefused("InvalidParameterCombination", "DescribeEvents", "SourceIdentifier", "one");
    }
}
