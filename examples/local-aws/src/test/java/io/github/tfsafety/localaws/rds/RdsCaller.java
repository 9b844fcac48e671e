package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.between.KeyRing;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.clock.SimulatedClock;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.Scope;
import io.github.tfsafety.localaws.protocol.WireRequest;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Calls the service as a client does, without HTTP, on a clock that only {@link #pass} moves. */
final class RdsCaller {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    final SimulatedClock clock = SimulatedClock.manual(START);
    private final Schedule schedule = new Schedule();
    final Set<String> unusableKeys = new HashSet<>();
    private final KeyRing keys = (scope, key) -> !unusableKeys.contains(key);
    final Rds service = new Rds(clock, schedule, keys);
    private final AwsService wire = service.service();
    private String account = "123456789012";

    void pass(Duration duration) {
        clock.advance(duration);
    }

    void passMinutes(long minutes) {
        pass(Duration.ofMinutes(minutes));
    }

    Scope scope() {
        return new Scope(account, "eu-west-1");
    }

    /** Lets the calls from now on come from another account. */
    void callAs(String otherAccount) {
        account = otherAccount;
    }

    /** Calls with parameters given as name, value, name, value. */
    Reply call(String operation, String... parameters) {
        schedule.runUntil(clock.instant());
        StringBuilder form = new StringBuilder("Action=" + operation + "&Version=2014-10-31");
        for (int i = 0; i < parameters.length; i += 2) {
            form.append('&').append(parameters[i]).append('=');
            form.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return new Reply(wire.read(WireRequest.post(scope(), Map.of(), form.toString()))
                .perform("request")
                .text());
    }

    /** Calls, and expects the refusal of that code. */
    void assertRefused(String code, String operation, String... parameters) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> call(operation, parameters))
                .extracting(AwsError::code)
                .isEqualTo(code);
    }

    /** A cluster that is available and restorable, made now; seven simulated minutes pass. */
    void haveCluster(String id, String... more) {
        List<String> parameters = new ArrayList<>(List.of(
                "DBClusterIdentifier",
                id,
                "Engine",
                "aurora-postgresql",
                "EngineVersion",
                "15.4",
                "DatabaseName",
                "app",
                "MasterUsername",
                "owner",
                "MasterUserPassword",
                "not-a-secret"));
        parameters.addAll(List.of(more));
        call("CreateDBCluster", parameters.toArray(String[]::new));
        passMinutes(7);
    }

    Reply cluster(String id) {
        return call("DescribeDBClusters", "DBClusterIdentifier", id);
    }

    /** A reply, read by element name. */
    record Reply(String xml) {

        /** The text of the first element of that name, empty when there is none. */
        String text(String element) {
            return texts(element).stream().findFirst().orElse("");
        }

        List<String> texts(String element) {
            NodeList nodes = document().getElementsByTagName(element);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                texts.add(nodes.item(i).getTextContent());
            }
            return texts;
        }

        Instant time(String element) {
            return Instant.parse(text(element));
        }

        private Document document() {
            try {
                return DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)));
            } catch (java.io.IOException
                    | org.xml.sax.SAXException
                    | javax.xml.parsers.ParserConfigurationException e) {
                throw new AssertionError("The reply is no XML: " + xml, e);
            }
        }
    }
}
