package io.github.tfsafety.localaws.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.localaws.protocol.WireReply;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests byte by byte, as no client library sends them. */
final class HttpConnectionsTest {
    private HttpConnections connections;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        connections = new HttpConnections(0, HttpConnectionsTest::answer);
        client = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), connections.port());
        client.setSoTimeout(10_000);
        client.setTcpNoDelay(true);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        connections.close();
    }

    private static Optional<WireReply> answer(HttpMessage message) {
        return switch (message.target()) {
            case "/dropped" -> Optional.empty();
            case "/nothing" -> Optional.of(new WireReply(204, "text/plain", ""));
            default ->
                Optional.of(new WireReply(
                        200,
                        "text/plain",
                        message.method() + " " + message.target() + " "
                                + message.headers().get("x-some") + " "
                                + message.body().text()));
        };
    }

    private String ask(String request) throws IOException {
        client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return received();
    }

    /** What one look at the connection finds. */
    private String received() throws IOException {
        byte[] buffer = new byte[64 * 1024];
        InputStream in = client.getInputStream();
        int length = in.read(buffer);
        return length < 0 ? "" : new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }

    @Test
    void sendsHeadAndBodyInOnePieceBecauseClientsBreakOffBetweenThem() throws IOException {
        for (int call = 0; call < 200; call++) {
            assertThat(ask("POST /a?b=c HTTP/1.1\r\nX-Some: thing\r\nContent-Length: 4\r\n\r\nbody"))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("\r\n\r\nPOST /a?b=c thing body");
        }
    }

    @Test
    void readsABodyInChunks() throws IOException {
        assertThat(
                        ask(
                                "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"))
                .endsWith("abc0123456789");
        assertThat(ask("GET /next HTTP/1.1\r\n\r\n")).contains("GET /next");
    }

    @Test
    void letsAClientWaitForLeaveToSendItsBody() throws IOException {
        assertThat(ask("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"))
                .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        assertThat(ask("body")).endsWith("body");
    }

    @Test
    void sendsNoBodyWhereThereIsNone() throws IOException {
        assertThat(ask("GET /nothing HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 204 ")
                .doesNotContain("Content-Length");
        assertThat(ask("HEAD / HTTP/1.1\r\n\r\n"))
                .contains("Content-Length: 12")
                .endsWith("\r\n\r\n");
        assertThat(ask("GET /next HTTP/1.1\r\n\r\n")).contains("GET /next");
    }

    @Test
    void breaksTheConnectionWhereNoReplyIsToBeGiven() throws IOException {
        assertThat(ask("GET /dropped HTTP/1.1\r\n\r\n")).isEmpty();
    }

    @Test
    void closesWhenAsked() throws IOException {
        assertThat(ask("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).contains("GET /");
        assertThat(received()).isEmpty();
    }

    @Test
    void answersNothingToWhatIsNoRequest() throws IOException {
        assertThat(ask("HELLO\r\n\r\n")).isEmpty();
    }

    @Test
    void answersNothingToALengthThatIsNone() throws IOException {
        assertThat(ask("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")).isEmpty();
    }
}
