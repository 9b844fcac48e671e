/** Secrets Manager: secrets, their versions and stages, tags, policies, deletion with a recovery window. */
@NullMarked
package io.github.tfsafety.localaws.secretsmanager;

import org.jspecify.annotations.NullMarked;
