/**
 * Re-links restored databases: takes the lost one's address out of Terraform's state and binds it to the restored one,
 * all or nothing. {@link io.github.tfsafety.relink.StateMigrator} is the entry point, and its method reads as the steps
 * are taken. Everything that can go wrong goes wrong in a private copy; the backend sees one push.
 */
@NullMarked
package io.github.tfsafety.relink;

import org.jspecify.annotations.NullMarked;
