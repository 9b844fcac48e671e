/**
 * Aurora clusters: {@link io.github.tfsafety.recovery.rds.ClusterRecovery} is the entry point, a request in, a restored
 * and usable cluster out.
 */
@NullMarked
package io.github.tfsafety.recovery.rds;

import org.jspecify.annotations.NullMarked;
