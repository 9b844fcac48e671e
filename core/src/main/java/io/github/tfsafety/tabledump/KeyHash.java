package io.github.tfsafety.tabledump;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** 128 bits that stand for an item's primary key; two keys are the same to DynamoDB when these are the same. */
record KeyHash(long high, long low) {
    private static final HashFunction HASH = Hashing.sha256();

    static KeyHash of(Map<String, AttributeValue> item, TableShape table) {
        Hasher hasher = HASH.newHasher();
        for (String name : table.keys().keySet()) {
            AttributeValue value = requireNonNull(item.get(name), "a key attribute is missing");
            byte[] bytes = switch (value.type()) {
                case N -> Numbers.canonical(value.n()).getBytes(StandardCharsets.UTF_8);
                case B -> value.b().asByteArrayUnsafe();
                default -> value.s().getBytes(StandardCharsets.UTF_8);
            };
            hasher.putInt(bytes.length).putBytes(bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(hasher.hash().asBytes());
        return new KeyHash(hash.getLong(), hash.getLong());
    }
}
