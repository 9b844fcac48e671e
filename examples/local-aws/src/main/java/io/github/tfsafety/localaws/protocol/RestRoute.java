package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One operation of a REST service.
 *
 * @param path such as {@code /backup-vaults/{BackupVaultName}}; the names in braces become parameters
 * @param status of a reply that is no refusal
 * @param query the parameters in the query, by their names there; a number there is a text here
 * @param known all parameters, so that no other is ignored
 */
public record RestRoute(
        String operation,
        String method,
        String path,
        int status,
        Map<String, String> query,
        Set<String> known,
        JsonOperation action) {

    private static final Pattern LABEL = Pattern.compile("\\{(\\w+)}");

    public RestRoute {
        requireNonNull(operation);
        requireNonNull(method);
        requireNonNull(path);
        query = Map.copyOf(query);
        known = Set.copyOf(known);
        requireNonNull(action);
    }

    public static RestRoute of(String operation, String method, String path, JsonOperation action) {
        return new RestRoute(operation, method, path, 200, Map.of(), Set.of(), action);
    }

    public RestRoute answering(int success) {
        return new RestRoute(operation, method, path, success, query, known, action);
    }

    /** With parameters in the query. */
    public RestRoute query(Map<String, String> parameters) {
        return new RestRoute(operation, method, path, status, parameters, known, action);
    }

    /** With parameters in the body. */
    public RestRoute knowing(String... parameters) {
        return new RestRoute(operation, method, path, status, query, Set.of(parameters), action);
    }

    /** The parameters in path and query, if this is the route of the request. */
    Optional<ObjectNode> match(WireRequest wire) {
        Matcher path = pattern().matcher(wire.path());
        if (!wire.method().equals(method) || !path.matches()) {
            return Optional.empty();
        }
        ObjectNode parameters = JsonBody.empty();
        List<String> labels = labels();
        for (int i = 0; i < labels.size(); i++) {
            parameters.put(labels.get(i), decode(path.group(i + 1)));
        }
        for (String pair : wire.query().split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                String name = Optional.ofNullable(query.get(decode(parts[0])))
                        .orElseThrow(() -> AwsError.notCovered("the query parameter " + parts[0]));
                parameters.put(name, parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        return Optional.of(parameters);
    }

    /** The parameters in the body. */
    ObjectNode body(WireRequest wire) {
        ObjectNode body = JsonBody.read(wire.text());
        Set<String> names = new HashSet<>(known);
        new JsonParameters(body).allowOnly(names);
        return body;
    }

    private List<String> labels() {
        return LABEL.matcher(path).results().map(label -> label.group(1)).toList();
    }

    /** A label holds no slash; an ARN in a path has its slashes encoded. */
    private Pattern pattern() {
        String fixed = "\\Q" + LABEL.matcher(path).replaceAll("\\\\E([^/]+)\\\\Q") + "\\E/?";
        return Pattern.compile(fixed);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
