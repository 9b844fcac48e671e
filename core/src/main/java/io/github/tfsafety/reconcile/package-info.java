/**
 * Compares stores that should hold the same records: DynamoDB tables and PostgreSQL tables, key by key.
 * {@link io.github.tfsafety.reconcile.Reconciliation} is the entry point; which table belongs to which is data, a
 * {@link io.github.tfsafety.reconcile.StoreMapping}. Nothing in here changes a store.
 */
@NullMarked
package io.github.tfsafety.reconcile;

import org.jspecify.annotations.NullMarked;
