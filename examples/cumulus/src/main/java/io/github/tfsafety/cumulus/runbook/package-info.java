/**
 * The runbooks: what the page of Cumulus on backup and restore describes, with its corrections, as steps of one run
 * each.
 */
@NullMarked
package io.github.tfsafety.cumulus.runbook;

import org.jspecify.annotations.NullMarked;
