/**
 * Tables as files and files as tables. {@link io.github.tfsafety.tabledump.TableDump} writes a DynamoDB table to JSON
 * Lines, {@link io.github.tfsafety.tabledump.TableLoad} writes such a file into a table, after it has read and checked
 * all of it. This is no part of a recovery by AWS's own backups, and it may change what is in a table.
 */
@NullMarked
package io.github.tfsafety.tabledump;

import org.jspecify.annotations.NullMarked;
