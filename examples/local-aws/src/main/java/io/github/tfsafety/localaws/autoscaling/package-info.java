/**
 * Application Auto Scaling: scalable targets, their policies and scheduled actions, as they are registered; nothing
 * ever scales.
 */
@NullMarked
package io.github.tfsafety.localaws.autoscaling;

import org.jspecify.annotations.NullMarked;
