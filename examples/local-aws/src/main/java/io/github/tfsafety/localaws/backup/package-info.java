/**
 * AWS Backup: vaults, backup jobs started by hand, recovery points of Aurora clusters and DynamoDB tables, restore
 * jobs. There are no plans and no selections.
 */
@NullMarked
package io.github.tfsafety.localaws.backup;

import org.jspecify.annotations.NullMarked;
