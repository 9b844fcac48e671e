/**
 * A stand-in for the operator API, as packages/api of Cumulus 10.1.0 answers (and later versions where they differ). It
 * refuses what the real one refuses.
 */
@NullMarked
package io.github.tfsafety.cumulus.standin;

import org.jspecify.annotations.NullMarked;
