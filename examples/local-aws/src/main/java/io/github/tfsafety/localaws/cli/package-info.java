/** The command line of the endpoint. */
@NullMarked
package io.github.tfsafety.localaws.cli;

import org.jspecify.annotations.NullMarked;
