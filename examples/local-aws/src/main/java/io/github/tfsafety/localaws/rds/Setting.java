package io.github.tfsafety.localaws.rds;

/** One setting of a kind of resource; the constants of the implementing enum are the rows of a table. */
interface Setting {
    Row row();
}
