/** SQS: queues and their messages, with the figures that say whether a queue is drained. */
@NullMarked
package io.github.tfsafety.localaws.sqs;

import org.jspecify.annotations.NullMarked;
