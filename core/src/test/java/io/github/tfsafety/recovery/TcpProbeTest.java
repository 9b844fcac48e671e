package io.github.tfsafety.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TcpProbeTest {
    private final TcpProbe probe = new TcpProbe(Duration.ofSeconds(5));

    @Test
    void findsAnOpenPortAndNotAClosedOne() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            assertThat(probe.problem("127.0.0.1", port)).isEmpty();
        }
        assertThat(probe.problem("127.0.0.1", port)).isPresent();
    }

    @Test
    void saysThatANameIsNotKnown() {
        assertThat(probe.problem("no-such-host.invalid", 5432)).isPresent();
    }
}
