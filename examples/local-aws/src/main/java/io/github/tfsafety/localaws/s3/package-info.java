/** S3, as far as the settings of buckets go: versioning and policy. There are no objects. */
@NullMarked
package io.github.tfsafety.localaws.s3;

import org.jspecify.annotations.NullMarked;
