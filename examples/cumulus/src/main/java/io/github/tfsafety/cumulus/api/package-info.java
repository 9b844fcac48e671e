/**
 * The operator API of Cumulus (packages/api/endpoints of v10.1.0; for later versions what is said where it differs).
 * {@link io.github.tfsafety.cumulus.api.OperatorApi} is the entry point.
 */
@NullMarked
package io.github.tfsafety.cumulus.api;

import org.jspecify.annotations.NullMarked;
