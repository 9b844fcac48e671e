package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** Opens a TCP connection and closes it again. */
public final class TcpProbe implements DatabaseProbe {
    private final Duration deadline;

    /**
     * A probe with a deadline.
     *
     * @param deadline of one attempt
     */
    public TcpProbe(Duration deadline) {
        this.deadline = requireNonNull(deadline, "deadline");
    }

    @Override
    public Optional<String> problem(String host, int port) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return Optional.of("the name " + host + " is not known here");
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, Math.toIntExact(deadline.toMillis()));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("no TCP connection to " + host + ":" + port + " (" + e.getMessage()
                    + "); is this machine allowed into the database's network?");
        }
    }

    @Override
    public String asks() {
        return "a TCP connection";
    }
}
