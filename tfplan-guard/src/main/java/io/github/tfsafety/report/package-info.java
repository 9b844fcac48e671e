/** Verdicts in the forms that people and machines read. Every report is a pure function of a verdict. */
@NullMarked
package io.github.tfsafety.report;

import org.jspecify.annotations.NullMarked;
