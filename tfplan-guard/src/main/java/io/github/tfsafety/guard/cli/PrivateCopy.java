package io.github.tfsafety.guard.cli;

import io.github.tfsafety.plan.UnreadablePlanException;
import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of a saved plan in a folder that only this user can read or write; gone when it is closed. */
final class PrivateCopy implements AutoCloseable {
    private final Path folder;
    private final Path file;

    private PrivateCopy(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
    }

    static PrivateCopy of(Path plan) {
        try (InputStream in = Files.newInputStream(plan)) {
            Path folder = Files.createTempDirectory("tfplan-guard", OwnerOnly.folder());
            Path file = Files.createFile(folder.resolve("judged.tfplan"), OwnerOnly.file());
            try (var copy = Files.newOutputStream(file)) {
                in.transferTo(copy);
            }
            return new PrivateCopy(folder, file);
        } catch (IOException e) {
            throw new UnreadablePlanException(Reason.UNREADABLE, "the saved plan " + plan + " cannot be read", e);
        }
    }

    /** Refuses what terraform apply cannot take, before anything is judged. */
    void requireSavedPlan() {
        try (InputStream in = Files.newInputStream(file)) {
            if (in.read() != 'P' || in.read() != 'K') {
                throw new UnreadablePlanException(
                        Reason.NOT_A_PLAN,
                        "only a saved plan can be applied, as terraform plan -out=PLANFILE writes it, and not its JSON");
            }
        } catch (IOException e) {
            throw new UnreadablePlanException(Reason.UNREADABLE, "the copy of the saved plan cannot be read", e);
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
