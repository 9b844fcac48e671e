/**
 * What restores of all kinds of databases share: requests and results, the moment to go back to, failures, calls to AWS
 * and waiting for it. The packages below it restore: {@code rds} clusters, {@code dynamodb} tables, each AWS call that
 * changes something journaled in a {@link io.github.tfsafety.run.Run}. Nothing in here deletes an AWS resource.
 */
@NullMarked
package io.github.tfsafety.recovery;

import org.jspecify.annotations.NullMarked;
