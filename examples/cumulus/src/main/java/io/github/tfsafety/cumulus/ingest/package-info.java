/**
 * Halts ingest and starts it again: rules, the archive API, and what still runs. Each change is a step of a run, so
 * that it is known what was before.
 */
@NullMarked
package io.github.tfsafety.cumulus.ingest;

import org.jspecify.annotations.NullMarked;
