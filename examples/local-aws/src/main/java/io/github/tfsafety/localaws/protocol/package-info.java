/**
 * The wire: the two protocols that the covered AWS services speak. {@code QueryService} reads form parameters and
 * answers XML (RDS, STS), {@code JsonService} reads and answers JSON (Secrets Manager, DynamoDB). A new service is a
 * table of operations given to one of them.
 */
@NullMarked
package io.github.tfsafety.localaws.protocol;

import org.jspecify.annotations.NullMarked;
