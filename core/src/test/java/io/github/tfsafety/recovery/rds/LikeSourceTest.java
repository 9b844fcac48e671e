package io.github.tfsafety.recovery.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.Tag;

final class LikeSourceTest {
    @Test
    void leavesRoomForTheTagOfTheRun() {
        List<Tag> full = IntStream.range(0, 50)
                .mapToObj(number -> Tag.builder().key("key" + number).value("").build())
                .toList();
        List<Tag> tags = LikeSource.tags(full, "run");
        assertThat(tags).hasSize(50).containsAll(full.subList(0, 49));
        assertThat(LikeSource.madeBy(tags, "run")).isTrue();
    }
}
