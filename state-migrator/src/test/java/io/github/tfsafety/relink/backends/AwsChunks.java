package io.github.tfsafety.relink.backends;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The body of a request that an AWS SDK sent in chunks of its own, each behind its length in hexadecimal. */
final class AwsChunks {
    private AwsChunks() {}

    static byte[] decode(byte[] body) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int lineEnd = at;
            while (body[lineEnd] != '\r') {
                lineEnd++;
            }
            String header = new String(body, at, lineEnd - at, StandardCharsets.US_ASCII);
            int length = Integer.parseInt(header.split(";", 2)[0], 16);
            if (length == 0) {
                break;
            }
            decoded.write(body, lineEnd + 2, length);
            at = lineEnd + 2 + length + 2;
        }
        return decoded.toByteArray();
    }
}
