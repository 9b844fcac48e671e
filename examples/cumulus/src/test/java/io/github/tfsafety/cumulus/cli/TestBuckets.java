package io.github.tfsafety.cumulus.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Makes buckets on local-aws, which verifies no signature. */
public final class TestBuckets {
    private static final String NAMESPACE = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;

    public TestBuckets(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** A bucket that never kept versions. */
    public void have(String name, String region) {
        put(
                name,
                region,
                region.equals("us-east-1")
                        ? ""
                        : "<CreateBucketConfiguration " + NAMESPACE + "><LocationConstraint>" + region
                                + "</LocationConstraint></CreateBucketConfiguration>");
    }

    /** Sets its versioning to {@code Enabled} or {@code Suspended}. */
    public void versioning(String name, String region, String status) {
        put(
                name + "?versioning",
                region,
                "<VersioningConfiguration " + NAMESPACE + "><Status>" + status + "</Status></VersioningConfiguration>");
    }

    public void policy(String name, String region, String policy) {
        put(name + "?policy", region, policy);
    }

    private void put(String path, String region, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/" + path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20261122/" + region
                                + "/s3/aws4_request, SignedHeaders=host, Signature=0")
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                .PUT(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> reply = http.send(request, BodyHandlers.ofString());
            if (reply.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + reply.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
