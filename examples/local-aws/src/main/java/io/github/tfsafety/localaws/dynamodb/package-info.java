/**
 * DynamoDB: tables, items with their whole history, time to live, tags, continuous and on-demand backups, restores.
 *
 * <p>{@code TableSettings} is what backups record of a table; {@code Table} is the table as it is now;
 * {@code TableStore} holds the state of one region; the {@code ...Operations} classes are the rules of the calls.
 */
@NullMarked
package io.github.tfsafety.localaws.dynamodb;

import org.jspecify.annotations.NullMarked;
