package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The items of a table at one moment. It copies nothing: the table keeps what later writes replace.
 *
 * @param bytes their size
 * @param each hands every item over, in the order of the keys
 */
record ItemsView(int count, long bytes, Consumer<BiConsumer<ItemKey, Item>> each) {

    ItemsView {
        requireNonNull(each);
    }

    void forEach(BiConsumer<ItemKey, Item> receiver) {
        each.accept(receiver);
    }
}
