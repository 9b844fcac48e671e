package io.github.tfsafety.cumulus.aws;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.recovery.AwsCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * What S3 says of a bucket (GetBucketVersioning, GetBucketPolicy). Two reads, signed by the SDK's own signer, do not
 * weigh up the SDK's client of S3, which would make the command's jar larger by a tenth.
 */
public final class BucketSettings implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int NOT_FOUND = 404;
    private static final String HOME = "x-amz-bucket-region";

    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(PATIENCE)
            .socketTimeout(PATIENCE)
            .build();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsProvider credentials;
    private final Optional<URI> endpoint;

    /**
     * Settings as these credentials may read them.
     *
     * @param endpoint takes the place of S3's own
     */
    public BucketSettings(AwsCredentialsProvider credentials, Optional<URI> endpoint) {
        this.credentials = requireNonNull(credentials, "credentials");
        this.endpoint = requireNonNull(endpoint, "endpoint");
    }

    /** As the commands use it: {@code AWS_ENDPOINT_URL_S3} or {@code AWS_ENDPOINT_URL} name another endpoint. */
    public static BucketSettings open() {
        Optional<URI> endpoint = Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL_S3"))
                .or(() -> Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")))
                .map(URI::create);
        return new BucketSettings(DefaultCredentialsProvider.builder().build(), endpoint);
    }

    /** Whether every version of an object is kept. */
    public enum Versioning {
        ENABLED,
        /** What was kept stays, and nothing new is. */
        SUSPENDED,
        NEVER_ENABLED
    }

    /**
     * The versioning of a bucket.
     *
     * @param region where it is thought to be; what S3 says counts
     * @throws CumulusException if S3 does not tell
     */
    public Versioning versioning(String bucket, Optional<String> region) {
        String reply = get(bucket, "versioning", region)
                .orElseThrow(() -> new CumulusException("There is no bucket " + bucket));
        if (!reply.contains("VersioningConfiguration")) {
            throw new CumulusException("What S3 answered for " + bucket + " is no versioning");
        }
        if (reply.contains("<Status>Enabled</Status>")) {
            return Versioning.ENABLED;
        }
        return reply.contains("<Status>Suspended</Status>") ? Versioning.SUSPENDED : Versioning.NEVER_ENABLED;
    }

    /**
     * The policy of a bucket, as JSON; empty if it has none.
     *
     * @throws CumulusException if S3 does not tell
     */
    public Optional<String> policy(String bucket, Optional<String> region) {
        return get(bucket, "policy", region);
    }

    private Optional<String> get(String bucket, String what, Optional<String> region) {
        String first = region.orElseGet(BucketSettings::usualRegion);
        HttpExecuteResponse reply = send(bucket, what, first);
        Optional<String> home = reply.httpResponse().firstMatchingHeader(HOME);
        if (!reply.httpResponse().isSuccessful()
                && home.filter(other -> !other.equals(first)).isPresent()) {
            reply = send(bucket, what, home.get());
        }
        int status = reply.httpResponse().statusCode();
        if (status == NOT_FOUND) {
            return Optional.empty();
        }
        if (!reply.httpResponse().isSuccessful()) {
            throw new CumulusException("S3 does not tell the " + what + " of " + bucket + " (status " + status
                    + "): s3:GetBucket" + Character.toUpperCase(what.charAt(0)) + what.substring(1) + " is needed");
        }
        return Optional.of(text(reply));
    }

    private static String usualRegion() {
        return AwsCall.call(
                "GetBucketVersioning",
                () -> DefaultAwsRegionProviderChain.builder()
                        .build()
                        .getRegion()
                        .id());
    }

    private HttpExecuteResponse send(String bucket, String what, String region) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(endpoint.orElseGet(() -> URI.create("https://"
                        + ServiceMetadata.of("s3")
                                .endpointFor(Region.of(region))
                                .toString())))
                .encodedPath("/" + bucket)
                .putRawQueryParameter(what, "")
                .build();
        SdkHttpRequest signed = AwsCall.call(
                        "GetBucket",
                        () -> signer.sign(sign -> sign.identity(credentials.resolveCredentials())
                                .request(request)
                                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                                .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)))
                .request();
        try {
            return http.prepareRequest(
                            HttpExecuteRequest.builder().request(signed).build())
                    .call();
        } catch (IOException e) {
            throw new CumulusException("S3 gives no answer about " + bucket, e);
        }
    }

    private static String text(HttpExecuteResponse reply) {
        if (reply.responseBody().isEmpty()) {
            return "";
        }
        try (InputStream body = reply.responseBody().get()) {
            return new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("S3's answer broke off", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
