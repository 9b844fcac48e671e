/** ECS, as far as a caller asks how tasks stand. */
@NullMarked
package io.github.tfsafety.localaws.ecs;

import org.jspecify.annotations.NullMarked;
