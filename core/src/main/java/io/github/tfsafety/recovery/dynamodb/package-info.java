/**
 * DynamoDB tables: {@link io.github.tfsafety.recovery.dynamodb.TableRecovery} is the entry point, a request in, a
 * restored and usable table out.
 */
@NullMarked
package io.github.tfsafety.recovery.dynamodb;

import org.jspecify.annotations.NullMarked;
