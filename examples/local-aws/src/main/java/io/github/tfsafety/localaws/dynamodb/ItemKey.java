package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * The primary key of an item. Items are ordered by a hash of their partition key, as DynamoDB returns them in no useful
 * order either.
 *
 * @param hash of the partition key
 */
record ItemKey(int hash, String partition, String sort) implements Comparable<ItemKey> {

    private static final Comparator<ItemKey> ORDER = Comparator.comparingInt(ItemKey::hash)
            .thenComparing(ItemKey::partition)
            .thenComparing(ItemKey::sort);

    ItemKey {
        requireNonNull(partition);
        requireNonNull(sort);
    }

    static ItemKey of(String partition, String sort) {
        // Spread, so that neighbouring keys fall into different segments of a scan.
        int hash = partition.hashCode() * 0x9E3779B9;
        return new ItemKey(hash ^ (hash >>> 15), partition, sort);
    }

    /** Where a scan's segment begins, be there an item or not. */
    static ItemKey firstOf(int segment, int totalSegments) {
        long hashes = 1L << Integer.SIZE;
        return new ItemKey((int) (Integer.MIN_VALUE + hashes * segment / totalSegments), "", "");
    }

    @Override
    public int compareTo(ItemKey other) {
        return ORDER.compare(this, other);
    }
}
