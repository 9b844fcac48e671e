/**
 * RDS, as far as Aurora clusters go: clusters, restores, snapshots, instances, subnet and parameter groups, tags.
 *
 * <p>{@code ClusterSetting} is the table that says of each setting who may set it, what it is when nobody does, and
 * which kind of restore carries it over. {@code RdsRegion} holds the state of one region; the {@code ...Operations}
 * classes are the rules of the calls.
 */
@NullMarked
package io.github.tfsafety.localaws.rds;

import org.jspecify.annotations.NullMarked;
