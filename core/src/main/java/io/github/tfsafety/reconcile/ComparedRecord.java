package io.github.tfsafety.reconcile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is compared of a record; small, so that millions can be sorted on disk.
 *
 * @param key the parts of the key, joined by a character that no key has
 * @param updatedAt milliseconds since 1970, or {@link #NO_TIME}
 * @param content a hash of the compared content
 * @param references the keys of what it refers to, joined as the key is; empty where the store itself sees to them
 */
record ComparedRecord(String key, long updatedAt, long content, String references)
        implements Comparable<ComparedRecord> {
    static final long NO_TIME = Long.MIN_VALUE;
    static final String SEPARATOR = "\u001f";

    List<String> keyParts() {
        return List.of(key.split(SEPARATOR, -1));
    }

    Optional<Instant> time() {
        return updatedAt == NO_TIME ? Optional.empty() : Optional.of(Instant.ofEpochMilli(updatedAt));
    }

    @Override
    public int compareTo(ComparedRecord other) {
        return key.compareTo(other.key);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(key);
        out.writeLong(updatedAt);
        out.writeLong(content);
        out.writeUTF(references);
    }

    static ComparedRecord readFrom(DataInput in) throws IOException {
        return new ComparedRecord(in.readUTF(), in.readLong(), in.readLong(), in.readUTF());
    }
}
