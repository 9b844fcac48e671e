/** Asynchronous operations of Cumulus, followed to their end. */
@NullMarked
package io.github.tfsafety.cumulus.operation;

import org.jspecify.annotations.NullMarked;
