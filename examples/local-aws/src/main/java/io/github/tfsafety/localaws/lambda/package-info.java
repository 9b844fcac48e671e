/** Lambda: functions whose code is given by a test, their concurrency and settings, and event source mappings. */
@NullMarked
package io.github.tfsafety.localaws.lambda;

import org.jspecify.annotations.NullMarked;
