/**
 * Whether a deployment could be recovered today, by its live settings and not by what a page or a configuration says.
 * {@link io.github.tfsafety.cumulus.readiness.Readiness} is the entry point.
 */
@NullMarked
package io.github.tfsafety.cumulus.readiness;

import org.jspecify.annotations.NullMarked;
