/**
 * Verdicts in the forms that people and machines read. {@link io.github.tfsafety.report.Report} is the entry point;
 * every form is a pure function of it, and none holds attribute values.
 */
@NullMarked
package io.github.tfsafety.report;

import org.jspecify.annotations.NullMarked;
