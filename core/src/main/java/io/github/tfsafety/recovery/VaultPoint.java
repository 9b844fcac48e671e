package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point of AWS Backup, as the vault knows it that keeps it.
 *
 * @param resourceArn what it was made of, which may be gone
 * @param resourceType AWS Backup's word for its kind: {@code Aurora}, {@code DynamoDB}
 * @param created the moment whose data it holds
 * @param roleOrNull the role that made it; null where the vault does not tell
 * @param metadata what AWS Backup remembers of the resource, in the words in which a restore job is told of it
 */
public record VaultPoint(
        String arn,
        String vault,
        String resourceArn,
        String resourceType,
        Instant created,
        @Nullable String roleOrNull,
        Map<String, String> metadata) {
    public VaultPoint {
        requireNonNull(arn, "arn");
        requireNonNull(vault, "vault");
        requireNonNull(resourceArn, "resourceArn");
        requireNonNull(resourceType, "resourceType");
        requireNonNull(created, "created");
        metadata = Map.copyOf(metadata);
    }

    /** Whether the text is the ARN of a recovery point that no service but AWS Backup can read. */
    public static boolean isArn(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("backup") && arn.resource().startsWith("recovery-point:"))
                .isPresent();
    }

    /** The role that made it, which as a rule may restore it, too. */
    public Optional<String> role() {
        return Optional.ofNullable(roleOrNull);
    }
}
