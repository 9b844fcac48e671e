package io.github.tfsafety.tabledump;

/** How an item is written on a line. */
public enum ItemFormat {
    /**
     * Each value with its DynamoDB type, as in AWS's own export to S3 ({@code {"Item":{"id":{"S":"a"}}}}). Nothing is
     * lost.
     */
    TYPED,

    /**
     * Plain JSON, the format of {@code cumulus-api backup}. It has no sets and no binary values: an item that has one
     * cannot be written in it.
     */
    PLAIN;

    ItemCodec codec() {
        return switch (this) {
            case TYPED -> new TypedJson();
            case PLAIN -> new PlainJson();
        };
    }
}
