package io.github.tfsafety.localaws.server;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.clock.SimulatedClock;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.Scope;
import io.github.tfsafety.localaws.protocol.WireReply;
import io.github.tfsafety.localaws.protocol.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where all services are reached: on the loopback address only. */
public final class HttpEndpoint implements AutoCloseable {

    private final HttpConnections connections;
    private final Dispatcher dispatcher;
    private final Admin admin;
    private final Accounts accounts;

    /**
     * Starts to serve.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port cannot be had
     */
    public HttpEndpoint(
            int port,
            List<AwsService> services,
            SimulatedClock clock,
            Schedule schedule,
            Faults faults,
            CallLog log,
            Accounts accounts) {
        this.accounts = requireNonNull(accounts);
        dispatcher = new Dispatcher(services, clock, schedule, faults, log);
        admin = new Admin(clock, faults, log, accounts);
        try {
            connections = new HttpConnections(port, this::answer);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + connections.port());
    }

    /** The reply; empty if none is to be given. */
    private Optional<WireReply> answer(HttpMessage message) {
        String[] target = message.target().split("\\?", 2);
        String path = target[0];
        if (path.startsWith(Admin.PATH)) {
            return Optional.of(admin.handle(message.method(), path, message.body()));
        }
        try {
            CredentialScope scope = CredentialScope.of(message.headers().get("Authorization"));
            WireRequest request = new WireRequest(
                    new Scope(accounts.of(scope.accessKey()), scope.region()),
                    message.method(),
                    path,
                    target.length == 1 ? "" : target[1],
                    message.headers(),
                    message.body());
            return dispatcher.dispatch(scope.service(), request).reply();
        } catch (AwsError e) {
            return Optional.of(Unrouted.reply(e));
        }
    }

    /** Stops serving; requests under way are cut off. */
    @Override
    public void close() {
        connections.close();
    }
}
