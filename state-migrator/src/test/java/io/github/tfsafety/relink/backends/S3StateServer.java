package io.github.tfsafety.relink.backends;

import static java.util.stream.Collectors.joining;

import com.google.common.hash.Hashing;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * As much of Amazon S3 as Terraform's s3 backend uses with {@code use_lockfile}: one bucket, addressed by path, with
 * conditional writes ({@code If-None-Match: *} and {@code If-Match}, refused with 412 as S3 refuses them; Amazon S3
 * User Guide, "Conditional requests"). Anything else is answered with 501. Signatures are not checked.
 */
public final class S3StateServer implements RemoteBackend {
    private static final String BUCKET = "states";
    private static final String KEY = "live/app.tfstate";
    private static final String LOCK_SUFFIX = ".tflock";
    private static final String PUT_STATE = "PUT state";

    private final Map<String, byte[]> objects = new TreeMap<>();
    private final FaultyServer server = new FaultyServer(new Requests());

    private S3StateServer() {}

    public static S3StateServer start() {
        return new S3StateServer();
    }

    @Override
    public String block() {
        return """
                terraform {
                  backend "s3" {
                    bucket       = "%s"
                    key          = "%s"
                    region       = "us-east-1"
                    use_lockfile = true

                    access_key                  = "test"
                    secret_key                  = "test"
                    endpoints                   = { s3 = "%s" }
                    use_path_style              = true
                    max_retries                 = 1
                    skip_credentials_validation = true
                    skip_metadata_api_check     = true
                    skip_region_validation      = true
                    skip_requesting_account_id  = true
                  }
                }
                """.formatted(BUCKET, KEY, server.address());
    }

    /** Fails the next write of a state. */
    public void failNextWrite(Fault fault) {
        server.failNext(PUT_STATE, fault);
    }

    /** Holds the next write of a state until the test lets go. */
    public Pause holdNextWrite() {
        return server.holdNext(PUT_STATE);
    }

    /** All requests so far: a method, and what kind of object it was about. */
    public List<String> requests() {
        return server.requests();
    }

    @Override
    public byte[] stored(String workspace) {
        synchronized (objects) {
            return objects.getOrDefault(keyOf(workspace), new byte[0]).clone();
        }
    }

    @Override
    public void overwrite(String workspace, byte[] state) {
        synchronized (objects) {
            if (state.length == 0) {
                objects.remove(keyOf(workspace));
            } else {
                objects.put(keyOf(workspace), state.clone());
            }
        }
    }

    @Override
    public void refuseWrites() {
        server.failAlways(PUT_STATE);
    }

    @Override
    public Held lockedByAnother(String workspace) {
        String lock = keyOf(workspace) + LOCK_SUFFIX;
        synchronized (objects) {
            objects.put(lock, "{\"ID\":\"a-lock-of-somebody-else\"}".getBytes(StandardCharsets.UTF_8));
        }
        return () -> {
            synchronized (objects) {
                objects.remove(lock);
            }
        };
    }

    private static String keyOf(String workspace) {
        return workspace.equals(DEFAULT_WORKSPACE) ? KEY : "env:/" + workspace + "/" + KEY;
    }

    @Override
    public void close() {
        server.close();
    }

    private final class Requests implements FaultyServer.Service {
        @Override
        public String operation(HttpExchange request) {
            String key = keyIn(request);
            String kind = key.isEmpty() ? "bucket" : key.endsWith(LOCK_SUFFIX) ? "lock" : "state";
            return request.getRequestMethod() + " " + kind;
        }

        @Override
        public Answer answer(HttpExchange request, byte[] body) {
            String key = keyIn(request);
            synchronized (objects) {
                return switch (request.getRequestMethod()) {
                    case "GET" -> key.isEmpty() ? list(request) : get(key);
                    case "HEAD" -> key.isEmpty() ? Answer.of(200) : get(key);
                    case "PUT" -> put(key, request.getRequestHeaders(), body);
                    case "DELETE" -> delete(key);
                    default -> Answer.of(501);
                };
            }
        }

        private String keyIn(HttpExchange request) {
            String path = request.getRequestURI().getPath();
            return path.replaceFirst("^/" + BUCKET + "/?", "");
        }

        private Answer get(String key) {
            byte[] object = objects.get(key);
            return object == null
                    ? error(404, "NoSuchKey")
                    : Answer.of(200, object).withHeader("ETag", etag(object));
        }

        private Answer put(String key, Headers headers, byte[] body) {
            byte[] old = objects.get(key);
            String ifMatch = headers.getFirst("If-Match");
            boolean taken = "*".equals(headers.getFirst("If-None-Match")) && old != null;
            boolean other = ifMatch != null && (old == null || !ifMatch.equals(etag(old)));
            if (taken || other) {
                return error(412, "PreconditionFailed");
            }
            String encoding = String.valueOf(headers.getFirst("Content-Encoding"));
            byte[] object = encoding.contains("aws-chunked") ? AwsChunks.decode(body) : body;
            objects.put(key, object);
            return Answer.of(200).withHeader("ETag", etag(object));
        }

        private Answer delete(String key) {
            objects.remove(key);
            return Answer.of(204);
        }

        private Answer list(HttpExchange request) {
            String query = String.valueOf(request.getRequestURI().getQuery());
            String prefix = Arrays.stream(query.split("&"))
                    .filter(parameter -> parameter.startsWith("prefix="))
                    .map(parameter -> parameter.substring("prefix=".length()))
                    .findFirst()
                    .orElse("");
            String contents = objects.keySet().stream()
                    .filter(key -> key.startsWith(prefix))
                    .map(key -> "<Contents><Key>" + key + "</Key></Contents>")
                    .collect(joining());
            return Answer.of(200, xml("<ListBucketResult>" + contents + "</ListBucketResult>"));
        }

        private Answer error(int status, String code) {
            return Answer.of(status, xml("<Error><Code>" + code + "</Code></Error>"));
        }

        private byte[] xml(String element) {
            return ("<?xml version=\"1.0\"?>" + element).getBytes(StandardCharsets.UTF_8);
        }

        private String etag(byte[] object) {
            return "\"" + Hashing.sha256().hashBytes(object).toString().substring(0, 32) + "\"";
        }
    }
}
