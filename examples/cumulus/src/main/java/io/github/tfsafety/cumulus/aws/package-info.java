/** The AWS services that the procedures of Cumulus touch beside those that core restores. */
@NullMarked
package io.github.tfsafety.cumulus.aws;

import org.jspecify.annotations.NullMarked;
