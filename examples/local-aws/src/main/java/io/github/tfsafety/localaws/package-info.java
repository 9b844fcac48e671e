/**
 * An AWS endpoint in one JVM on 127.0.0.1, for examples and tests: it refuses what AWS refuses and is slow where AWS is
 * slow. Start with {@code LocalAws}; {@code rds}, {@code dynamodb}, {@code secretsmanager} and {@code sts} are the
 * services, {@code terraform} runs the real Terraform on it.
 */
@NullMarked
package io.github.tfsafety.localaws;

import org.jspecify.annotations.NullMarked;
