package io.github.tfsafety.localaws.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.Invocation;
import io.github.tfsafety.localaws.protocol.WireReply;
import io.github.tfsafety.localaws.protocol.WireRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The S3 service (REST XML), addressed by path. Names of buckets belong to all accounts together; a bucket is served in
 * its own region only.
 */
public final class Buckets implements AwsService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String XML = "application/xml";
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final String FIRST_REGION = "us-east-1";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PATH = Pattern.compile("/(?<bucket>[^/]+)/?");
    private static final Pattern STATUS = Pattern.compile("<Status>(Enabled|Suspended)</Status>");
    private static final Pattern PLACE = Pattern.compile("<LocationConstraint>([^<]+)</LocationConstraint>");

    private final Map<String, Bucket> buckets = new HashMap<>();

    private Buckets() {}

    public static AwsService service() {
        return new Buckets();
    }

    @Override
    public String signingName() {
        return "s3";
    }

    @Override
    public Set<String> operations() {
        return Set.of(
                "CreateBucket", "GetBucketVersioning", "PutBucketVersioning", "GetBucketPolicy", "PutBucketPolicy");
    }

    @Override
    public Invocation read(WireRequest wire) {
        Matcher path = PATH.matcher(wire.path());
        if (!path.matches()) {
            throw AwsError.notCovered(wire.method() + " " + wire.path() + " of S3: it has buckets and no objects");
        }
        if (wire.header("x-amz-content-sha256").isEmpty()) {
            throw new AwsError(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
        }
        String bucket = path.group("bucket");
        String asked = wire.method() + " " + wire.query().replaceAll("=$", "");
        return switch (asked) {
            case "PUT " -> new Call("CreateBucket", bucket, () -> create(bucket, wire));
            case "GET versioning" -> new Call("GetBucketVersioning", bucket, () -> versioning(home(bucket, wire)));
            case "PUT versioning" -> new Call("PutBucketVersioning", bucket, () -> turn(home(bucket, wire), wire));
            case "GET policy" -> new Call("GetBucketPolicy", bucket, () -> policy(home(bucket, wire)));
            case "PUT policy" -> new Call("PutBucketPolicy", bucket, () -> allow(home(bucket, wire), wire));
            default -> throw AwsError.notCovered(asked + " of a bucket");
        };
    }

    private WireReply create(String name, WireRequest wire) {
        if (!NAME.matcher(name).matches()) {
            throw new AwsError(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
        Matcher place = PLACE.matcher(wire.text());
        String region = place.find() ? place.group(1) : FIRST_REGION;
        if (!region.equals(wire.scope().region())) {
            throw new AwsError(
                    400,
                    "IllegalLocationConstraintException",
                    "The " + region + " location constraint is incompatible for the region specific endpoint this"
                            + " request was sent to.");
        }
        Bucket there = buckets.putIfAbsent(name, new Bucket(wire.scope()));
        if (there != null && !there.home.account().equals(wire.scope().account())) {
            throw new AwsError(409, "BucketAlreadyExists", "The requested bucket name is not available.");
        }
        if (there != null && !region.equals(FIRST_REGION)) {
            throw new AwsError(409, "BucketAlreadyOwnedByYou", "You already own it.");
        }
        return new WireReply(200, XML, "").with("Location", "/" + name);
    }

    /** The bucket, if it is the caller's and in the caller's region. */
    private Bucket home(String name, WireRequest wire) {
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            throw new AwsError(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        if (!bucket.home.region().equals(wire.scope().region())) {
            throw new ElsewhereException(bucket.home.region());
        }
        if (!bucket.home.account().equals(wire.scope().account())) {
            throw new AwsError(403, "AccessDenied", "Access Denied");
        }
        return bucket;
    }

    /** Says nothing at all of a bucket whose versioning was never switched on. */
    private static WireReply versioning(Bucket bucket) {
        XmlElement reply = XmlElement.of("VersioningConfiguration").text("Status", bucket.versioning);
        return new WireReply(200, XML, reply.document(NAMESPACE));
    }

    private static WireReply turn(Bucket bucket, WireRequest wire) {
        Matcher status = STATUS.matcher(wire.text());
        if (wire.text().contains("MfaDelete")) {
            throw AwsError.notCovered("MfaDelete");
        }
        if (!status.find()) {
            throw new AwsError(400, "MalformedXML", "The XML you provided was not well-formed");
        }
        bucket.versioning = status.group(1);
        return new WireReply(200, XML, "");
    }

    private static WireReply policy(Bucket bucket) {
        if (bucket.policy == null) {
            throw new AwsError(404, "NoSuchBucketPolicy", "The bucket policy does not exist");
        }
        return new WireReply(200, "application/json", bucket.policy);
    }

    private static WireReply allow(Bucket bucket, WireRequest wire) {
        if (!isObject(wire.text())) {
            throw new AwsError(400, "MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'");
        }
        bucket.policy = wire.text();
        return new WireReply(204, XML, "");
    }

    private static boolean isObject(String text) {
        try {
            return text.startsWith("{") && JSON.readTree(text).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    @Override
    public WireReply refuse(AwsError error, String requestId) {
        XmlElement body = XmlElement.of("Error")
                .text("Code", error.code())
                .text("Message", error.getMessage())
                .text("RequestId", requestId);
        return new WireReply(error.status(), XML, body.document(""));
    }

    @Override
    public AwsError throttling() {
        return new AwsError(503, "SlowDown", "Please reduce your request rate.");
    }

    @Override
    public AwsError accessDenied(String operation) {
        return new AwsError(
                403,
                "AccessDenied",
                "User: operator is not authorized to perform: s3:" + operation
                        + " because no identity-based policy allows the action");
    }

    @Override
    public AwsError expiredCredentials() {
        return new AwsError(400, "ExpiredToken", "The provided token has expired.");
    }

    /** What S3 does with a request for a bucket. */
    @FunctionalInterface
    private interface Work {
        WireReply perform();
    }

    private final class Call implements Invocation {
        private final String operation;
        private final String bucket;
        private final Work work;

        Call(String operation, String bucket, Work work) {
            this.operation = operation;
            this.bucket = bucket;
            this.work = work;
        }

        @Override
        public String operation() {
            return operation;
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("Bucket", bucket);
        }

        @Override
        public WireReply perform(String requestId) {
            try {
                return work.perform();
            } catch (ElsewhereException e) {
                AwsError moved = new AwsError(
                        301,
                        "PermanentRedirect",
                        "The bucket you are attempting to access must be addressed using the specified endpoint.");
                return refuse(moved, requestId).with("x-amz-bucket-region", e.region);
            }
        }
    }

    /** The bucket is in another region, which the refusal names in a header. */
    private static final class ElsewhereException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String region;

        ElsewhereException(String region) {
            super(null, null, false, false);
            this.region = region;
        }
    }
}
