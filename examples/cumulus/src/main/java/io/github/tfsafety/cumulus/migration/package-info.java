/** The two data migrations of Cumulus 10 to 15, which write DynamoDB's records into PostgreSQL. */
@NullMarked
package io.github.tfsafety.cumulus.migration;

import org.jspecify.annotations.NullMarked;
