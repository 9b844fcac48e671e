/** Step Functions, as far as executions are started, listed and stopped; there are no machines behind them. */
@NullMarked
package io.github.tfsafety.localaws.stepfunctions;

import org.jspecify.annotations.NullMarked;
