package io.github.tfsafety.tabledump;

/**
 * What a load did.
 *
 * @param items in the file
 * @param identical items that the table had already as they are in the file
 * @param written items that were written, and read back as they were written
 * @param deleted items that the file has not and a person had agreed to delete
 */
public record LoadReport(long items, long identical, long written, long deleted) {}
