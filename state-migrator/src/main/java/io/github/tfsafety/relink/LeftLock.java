package io.github.tfsafety.relink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What terraform wrote beside a state of the local backend when it locked it. It takes that away when it gives the lock
 * back; one that is killed leaves it, although the lock itself is gone with its process.
 */
record LeftLock(String id, String operation, Instant created) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** By {@code terraform state push}, as seen on Terraform 1.11. */
    private static final String PUSH = "state-push";

    /** A file's time may be some milliseconds behind the clock: the kernel takes it from its last tick. */
    private static final Duration TICK = Duration.ofSeconds(1);

    /** From the lock to the write, terraform writes one backup and waits for the disk once. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    static Optional<LeftLock> of(LocalState state) {
        if (!Files.exists(state.lockInfo())) {
            return Optional.empty();
        }
        try {
            JsonNode info = JSON.readTree(Files.readAllBytes(state.lockInfo()));
            return Optional.of(new LeftLock(
                    info.path("ID").asText(),
                    info.path("Operation").asText(),
                    Instant.parse(info.path("Created").asText())));
        } catch (IOException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** What speaks against it that a push took this lock that was begun at a certain time. */
    List<String> doubts(Instant begun) {
        List<String> doubts = new ArrayList<>();
        if (!operation.equals(PUSH)) {
            doubts.add("the last to lock it did so for \"" + operation + "\"");
        }
        if (created.plus(TICK).isBefore(begun)) {
            doubts.add("the last lock on it is older than the push");
        }
        return doubts;
    }

    /** What speaks against it that the file was last written under this lock. */
    Optional<String> doubtOfMoment(LocalState state) {
        try {
            Instant written = Files.getLastModifiedTime(state.file()).toInstant();
            boolean under = !written.plus(TICK).isBefore(created) && written.isBefore(created.plus(LONGEST));
            return under
                    ? Optional.empty()
                    : Optional.of("it was last written at " + written + ", not by that lock's holder");
        } catch (IOException e) {
            throw new RelinkException("Could not look at " + state.file(), e);
        }
    }
}
