package io.github.tfsafety.recovery.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBInstance;

final class RenamingTest {
    @Test
    void keepsWhatFollowsTheClustersNameInItsInstances() {
        Renaming renaming = Renaming.of("orders", "orders-restored", instances("orders-writer", "orders-2", "report"));
        assertThat(renaming.instances().values())
                .containsExactly("orders-restored-writer", "orders-restored-2", "orders-restored-instance-3");
    }

    @Test
    void findsNamesThatAreNotTooLongAndAllDifferent() {
        String longest = "t".repeat(63);
        Renaming renaming = Renaming.of("s", longest, instances("s-a", "s-b", "other"));
        assertThat(renaming.instances().values()).doesNotHaveDuplicates().allMatch(name -> name.length() <= 63);
        assertThat(renaming.firstInstance()).hasSizeLessThanOrEqualTo(63);
    }

    @Test
    void neverGivesAnAlarmTheNameOfTheSourcesAlarm() {
        Renaming renaming = Renaming.of("orders", "restored", List.of());
        for (String name : List.of("orders-busy", "busy", "a".repeat(255))) {
            assertThat(renaming.alarm(name)).isNotEqualTo(name).hasSizeLessThanOrEqualTo(255);
        }
    }

    private static List<DBInstance> instances(String... names) {
        return Stream.of(names)
                .map(name -> DBInstance.builder().dbInstanceIdentifier(name).build())
                .toList();
    }
}
