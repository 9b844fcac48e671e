/**
 * Looks into a PostgreSQL database over JDBC. {@link io.github.tfsafety.postgres.DataWitness} says what data is there,
 * to be compared before and after a restore; {@link io.github.tfsafety.postgres.DatabaseFence} keeps writers out of a
 * database and lets them in again.
 */
@NullMarked
package io.github.tfsafety.postgres;

import org.jspecify.annotations.NullMarked;
