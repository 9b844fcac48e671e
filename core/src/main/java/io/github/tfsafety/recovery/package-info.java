/**
 * Restores databases on AWS. {@link io.github.tfsafety.recovery.DatabaseRecovery} is the entry point: a request in, a
 * restored and usable database out, each AWS call that changes something journaled in a
 * {@link io.github.tfsafety.run.Run}. Nothing in here deletes an AWS resource.
 */
@NullMarked
package io.github.tfsafety.recovery;

import org.jspecify.annotations.NullMarked;
