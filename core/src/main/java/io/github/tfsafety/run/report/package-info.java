/**
 * What a run's journal tells afterwards: how long each phase took, how much data was lost, what was not restored and
 * not checked. {@link io.github.tfsafety.run.report.RunFacts} is how an operation adds to it,
 * {@link io.github.tfsafety.run.report.RunHistory} tells how long things took in earlier runs.
 */
@NullMarked
package io.github.tfsafety.run.report;

import org.jspecify.annotations.NullMarked;
