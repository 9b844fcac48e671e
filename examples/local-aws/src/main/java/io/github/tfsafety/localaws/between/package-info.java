/** What the services know of each other: the little that one of them asks another for. */
@NullMarked
package io.github.tfsafety.localaws.between;

import org.jspecify.annotations.NullMarked;
