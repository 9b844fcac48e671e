/** STS, as far as a caller asks who it is. */
@NullMarked
package io.github.tfsafety.localaws.sts;

import org.jspecify.annotations.NullMarked;
