/** CloudWatch, as far as alarms go: they are kept as they are put; there are no metrics, so they never change state. */
@NullMarked
package io.github.tfsafety.localaws.cloudwatch;

import org.jspecify.annotations.NullMarked;
