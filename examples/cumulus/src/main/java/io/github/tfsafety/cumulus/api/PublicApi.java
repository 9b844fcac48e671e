package io.github.tfsafety.cumulus.api;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.github.tfsafety.cumulus.deployment.ApiAccess;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The API over HTTP, with a bearer token, which is refreshed in time: its life is an hour or so, and a procedure's is
 * longer. Redirects are not followed: they lead to a login page.
 */
public final class PublicApi implements ApiTransport {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** API Gateway itself gives up after 29 seconds. */
    private static final Duration ANSWER = Duration.ofSeconds(35);

    private final URI base;
    private final BearerToken token;
    private final HttpClient http;

    private PublicApi(URI base, BearerToken token) {
        this.base = base;
        this.token = token;
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** The API at a base URL, with the token to begin with. */
    public static PublicApi at(ApiAccess.Public access, BearerToken token) {
        return new PublicApi(access.url(), requireNonNull(token, "token"));
    }

    @Override
    public ApiReply send(ApiRequest request) {
        token.refreshIfNeeded(body -> sendOnce(ApiRequest.of("POST", "/refresh", body)));
        return sendOnce(request);
    }

    private ApiReply sendOnce(ApiRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(request))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .method(
                        request.method(),
                        request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        if (!request.body().isEmpty()) {
            builder.header("Content-Type", "application/json");
        }
        request.headers().forEach(builder::header);
        token.authorize(builder::header);
        try {
            HttpResponse<String> response = http.send(builder.build(), BodyHandlers.ofString());
            return new ApiReply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new ApiException(
                    request + " got no answer from " + base.getHost() + ": "
                            + e.getClass().getSimpleName() + "; check the URL and the network",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException("Interrupted while " + request + " was under way", e);
        }
    }

    private URI uri(ApiRequest request) {
        String text = base.toString().replaceFirst("/+$", "") + request.path();
        return URI.create(request.query().isEmpty() ? text : text + "?" + query(request.query()));
    }

    private static String query(Map<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(joining("&"));
    }
}
