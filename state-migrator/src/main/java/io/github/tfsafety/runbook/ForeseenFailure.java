package io.github.tfsafety.runbook;

import io.github.tfsafety.plan.UnreadablePlanException;
import io.github.tfsafety.relink.RelinkException;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.terraform.TerraformException;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Failures that a command tells by their message alone, for that holds the cause and the remedy; all others are
 * defects.
 */
public final class ForeseenFailure {
    private static final List<Class<? extends RuntimeException>> KINDS = List.of(
            RunException.class,
            RelinkException.class,
            RunbookException.class,
            TerraformException.class,
            UnreadablePlanException.class,
            SdkException.class);

    private ForeseenFailure() {}

    /** Whether a failure is one of them. */
    public static boolean is(Throwable failure) {
        return KINDS.stream().anyMatch(kind -> kind.isInstance(failure));
    }
}
