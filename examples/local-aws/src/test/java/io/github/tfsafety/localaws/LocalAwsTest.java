package io.github.tfsafety.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.Faults;
import io.github.tfsafety.localaws.server.Outcome;
import io.github.tfsafety.localaws.server.RecordedCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalAwsTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final String CREATE = "Action=CreateDBCluster&DBClusterIdentifier=one&Engine=aurora-postgresql"
            + "&MasterUsername=owner&MasterUserPassword=not-a-secret";
    private static final String DESCRIBE = "Action=DescribeDBClusters&DBClusterIdentifier=one";

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(START));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        aws.close();
    }

    private HttpResponse<String> rds(String form) throws IOException, InterruptedException {
        return http.send(request(form), BodyHandlers.ofString());
    }

    private HttpRequest request(String form) {
        return HttpRequest.newBuilder(aws.endpoint())
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20261122/eu-west-1/rds/aws4_request, SignedHeaders=host,"
                                + " Signature=0")
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private HttpResponse<String> admin(String method, String path, String body)
            throws IOException, InterruptedException {
        URI uri = aws.endpoint().resolve("/_local/" + path);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThat(aws.endpoint().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void refusesAPortThatIsTaken() {
        int port = aws.endpoint().getPort();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> LocalAws.start(LocalAws.Options.defaults().withPort(port))
                        .close());
    }

    @Test
    void statesFollowTheClock() throws IOException, InterruptedException {
        rds(CREATE);
        assertThat(rds(DESCRIBE).body()).contains("<Status>creating</Status>");
        aws.clock().advance(Duration.ofMinutes(4));
        assertThat(rds(DESCRIBE).body()).contains("<Status>available</Status>");
    }

    @Test
    void throttledCallHasNoEffectAndTheNextOneIsServed() throws IOException, InterruptedException {
        aws.faults().inject("CreateDBCluster", Fault.throttle(), 1);
        HttpResponse<String> refused = rds(CREATE);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("<Code>Throttling</Code>");
        assertThat(rds(DESCRIBE).statusCode()).isEqualTo(404);
        assertThat(rds(CREATE).statusCode()).isEqualTo(200);
    }

    @Test
    void injectedRefusalHasItsStatusAndCode() throws IOException, InterruptedException {
        aws.faults().inject(Faults.ANY_OPERATION, Fault.serverError(), 1);
        aws.faults().inject("DescribeDBClusters", Fault.refuse(403, "AccessDenied", "no"), 1);
        assertThat(rds(DESCRIBE).statusCode()).isEqualTo(403);
        assertThat(rds(DESCRIBE).statusCode()).isEqualTo(503);
        assertThat(rds(DESCRIBE).body()).contains("DBClusterNotFoundFault");
    }

    @Test
    void connectionDroppedBeforeTheEffectLeavesNothing() throws IOException, InterruptedException {
        // Two, as the JDK's client sends a request again when its kept connection breaks.
        aws.faults().inject("CreateDBCluster", Fault.dropBeforeEffect(), 2);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> rds(CREATE));
        aws.faults().clear();
        assertThat(rds(DESCRIBE).statusCode()).isEqualTo(404);
        assertThat(aws.calls().of("CreateDBCluster"))
                .extracting(RecordedCall::outcome)
                .containsOnly(new Outcome.Dropped(Outcome.Effect.NONE));
    }

    @Test
    void lostReplyLeavesItsEffect() throws IOException, InterruptedException {
        aws.faults().inject("CreateDBCluster", Fault.dropAfterEffect(), 2);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> rds(CREATE));
        assertThat(rds(DESCRIBE).statusCode()).isEqualTo(200);
        assertThat(aws.calls().of("CreateDBCluster"))
                .extracting(RecordedCall::outcome)
                .containsOnly(new Outcome.Dropped(Outcome.Effect.DONE));
    }

    @Test
    void lostRefusalHasNoEffect() throws IOException, InterruptedException {
        aws.faults().inject("DescribeDBClusters", Fault.dropAfterEffect(), 2);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> rds(DESCRIBE));
        assertThat(aws.calls().of("DescribeDBClusters"))
                .extracting(RecordedCall::outcome)
                .containsOnly(new Outcome.Dropped(Outcome.Effect.NONE));
    }

    @Test
    void recordsCallsThatItCannotRead() throws IOException, InterruptedException {
        assertThat(rds("Action=CreateDBProxy").statusCode()).isEqualTo(400);
        assertThat(aws.calls().of(RecordedCall.UNREADABLE))
                .extracting(RecordedCall::outcome)
                .containsExactly(new Outcome.Refused(400, "InvalidAction"));
    }

    @Test
    void alteredReplyShowsWhatAwsRarelySays() throws IOException, InterruptedException {
        rds(CREATE);
        aws.faults().inject("DescribeDBClusters", Fault.alterReply(">creating<", ">pondering<"), 1);
        assertThat(rds(DESCRIBE).body()).contains("<Status>pondering</Status>");
        assertThat(rds(DESCRIBE).body()).contains("<Status>creating</Status>");
    }

    @Test
    void refusesAnActionForAsLongAsNoPolicyAllowsIt() throws IOException, InterruptedException {
        rds(CREATE);
        aws.faults().inject("rds:DescribeDBClusters", Fault.accessDenied(), Faults.ALWAYS);
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> denied = rds(DESCRIBE);
            assertThat(denied.statusCode()).isEqualTo(403);
            assertThat(denied.body()).contains("<Code>AccessDenied</Code>");
        }
        aws.faults().clear();
        assertThat(rds(DESCRIBE).statusCode()).isEqualTo(200);
    }

    @Test
    void expiredCredentialsAreRefusedInTheWordsOfTheService() throws IOException, InterruptedException {
        admin("POST", "faults", "{\"operation\":\"DescribeDBClusters\",\"fault\":\"expired-credentials\"}");
        assertThat(rds(DESCRIBE).body()).contains("<Code>ExpiredToken</Code>");
    }

    @Test
    void stalledCallHasNoEffect() throws IOException, InterruptedException {
        aws.faults().inject("CreateDBCluster", Fault.stall(Duration.ofMillis(50)), 2);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> rds(CREATE));
        assertThat(rds(DESCRIBE).statusCode()).isEqualTo(404);
    }

    @Test
    void lateReplyHasItsEffectAtOnce() throws IOException, InterruptedException {
        aws.faults().inject("CreateDBCluster", Fault.lateReply(Duration.ofSeconds(5)), 1);
        CompletableFuture<HttpResponse<String>> late = http.sendAsync(request(CREATE), BodyHandlers.ofString());
        Instant deadline = Instant.now().plusSeconds(4);
        while (rds(DESCRIBE).statusCode() == 404 && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        assertThat(rds(DESCRIBE).statusCode()).isEqualTo(200);
        assertThat(late).isNotDone();
    }

    @Test
    void accessKeyDecidesTheAccount() throws IOException, InterruptedException {
        rds(CREATE);
        admin("POST", "accounts", "{\"accessKey\":\"test\",\"account\":\"999999999999\"}");
        assertThat(rds(DESCRIBE).statusCode()).isEqualTo(404);
        assertThat(aws.calls().all())
                .extracting(RecordedCall::account)
                .containsExactly(LocalAws.ACCOUNT, "999999999999");
        assertThat(admin("POST", "accounts", "{\"accessKey\":\"test\",\"account\":\"9\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void delayedCallIsServedLate() throws IOException, InterruptedException {
        aws.faults().inject("DescribeDBClusters", Fault.delay(Duration.ofMillis(150)), 1);
        long start = System.nanoTime();
        assertThat(rds("Action=DescribeDBClusters").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void recordsEveryCallWithoutItsSecrets() throws IOException, InterruptedException {
        rds(CREATE);
        rds("Action=DescribeDBClusters&DBClusterIdentifier=none");
        assertThat(aws.calls().all())
                .extracting(RecordedCall::operation, RecordedCall::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("CreateDBCluster", new Outcome.Done()),
                        org.assertj.core.groups.Tuple.tuple(
                                "DescribeDBClusters", new Outcome.Refused(404, "DBClusterNotFoundFault")));
        RecordedCall create = aws.calls().of("CreateDBCluster").get(0);
        assertThat(create.parameters())
                .containsEntry("DBClusterIdentifier", "one")
                .containsEntry("MasterUserPassword", "****");
        assertThat(create.toString()).doesNotContain("not-a-secret");
        assertThat(create.region()).isEqualTo("eu-west-1");
    }

    @Test
    void adminInjectsFaultsReadsCallsAndMovesTheClock() throws IOException, InterruptedException {
        admin("POST", "faults", "{\"operation\":\"DescribeDBClusters\",\"fault\":\"throttle\",\"calls\":2}");
        assertThat(rds(DESCRIBE).statusCode()).isEqualTo(400);
        admin("DELETE", "faults", "");
        rds(CREATE);
        admin("POST", "clock", "{\"advance\":\"PT4M\"}");
        assertThat(rds(DESCRIBE).body()).contains("<Status>available</Status>");

        JsonNode calls = new ObjectMapper().readTree(admin("GET", "calls", "").body());
        assertThat(calls.at("/0/code").asText()).isEqualTo("Throttling");
        assertThat(calls.at("/1/parameters/MasterUserPassword").asText()).isEqualTo("****");
        admin("DELETE", "calls", "");
        assertThat(admin("GET", "calls", "").body()).isEqualTo("[]");
    }

    @Test
    void adminRefusesWhatItDoesNotUnderstand() throws IOException, InterruptedException {
        assertThat(admin("POST", "faults", "{\"operation\":\"X\",\"fault\":\"meteor\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin("POST", "faults", "{").statusCode()).isEqualTo(400);
        assertThat(admin("POST", "clock", "{\"advance\":\"-PT1S\"}").statusCode())
                .isEqualTo(400);
        assertThat(admin("GET", "elsewhere", "").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesUnsignedRequestsAndServicesItDoesNotHave() throws IOException, InterruptedException {
        HttpRequest unsigned = HttpRequest.newBuilder(aws.endpoint())
                .POST(BodyPublishers.ofString(DESCRIBE))
                .build();
        assertThat(http.send(unsigned, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        HttpRequest s3 = HttpRequest.newBuilder(aws.endpoint())
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=test/20261122/eu-west-1/s3/aws4_request, x")
                .build();
        assertThat(http.send(s3, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }
}
