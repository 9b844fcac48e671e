package io.github.tfsafety.localaws.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonService;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The KMS service: every key with the id of one exists and is enabled, in the account and the region of the caller. A
 * key that cannot be used is an injected fault.
 */
public final class Keys {

    private static final Pattern KEY = Pattern.compile(
            "(?:arn:aws:kms:(?<region>[a-z0-9-]+):(?<account>\\d{12}):key/)?(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private Keys() {}

    public static AwsService service(String account) {
        return new JsonService("kms", "1.1", Map.of("DescribeKey", request -> describe(account, request)));
    }

    private static ObjectNode describe(String account, JsonRequest request) {
        String wanted = request.parameters().required("KeyId");
        Matcher key = KEY.matcher(wanted);
        if (!key.matches()
                || (key.group("region") != null && !key.group("region").equals(request.region()))
                || (key.group("account") != null && !key.group("account").equals(account))) {
            throw new AwsError(400, "NotFoundException", "Key " + wanted + " does not exist");
        }
        ObjectNode reply = request.reply();
        reply.putObject("KeyMetadata")
                .put("AWSAccountId", account)
                .put("KeyId", key.group("id"))
                .put("Arn", "arn:aws:kms:" + request.region() + ":" + account + ":key/" + key.group("id"))
                .put("CreationDate", JsonTime.of(Instant.EPOCH))
                .put("Enabled", true)
                .put("KeyState", "Enabled")
                .put("KeyUsage", "ENCRYPT_DECRYPT")
                .put("KeySpec", "SYMMETRIC_DEFAULT")
                .put("KeyManager", "CUSTOMER")
                .put("Origin", "AWS_KMS")
                .put("MultiRegion", false);
        return reply;
    }
}
