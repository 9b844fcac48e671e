/** KMS, as far as a caller asks whether a key is usable. */
@NullMarked
package io.github.tfsafety.localaws.kms;

import org.jspecify.annotations.NullMarked;
