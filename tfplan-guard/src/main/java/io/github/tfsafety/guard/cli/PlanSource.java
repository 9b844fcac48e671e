package io.github.tfsafety.guard.cli;

import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.UnreadablePlanException;
import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a plan comes from: standard input, a JSON file, or a saved plan, which is a zip archive. */
final class PlanSource {
    private static final String STANDARD_INPUT = "-";

    private PlanSource() {}

    static Plan read(String name, PlanReader reader, TerraformCli terraform) {
        if (name.equals(STANDARD_INPUT)) {
            return reader.read(System.in);
        }
        Path file = Path.of(name);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return isZip(in) ? terraform.showPlan(file.toAbsolutePath(), reader::read) : reader.read(in);
        } catch (NoSuchFileException e) {
            throw new UnreadablePlanException(Reason.UNREADABLE, "there is no file " + name, e);
        } catch (IOException e) {
            throw new UnreadablePlanException(Reason.UNREADABLE, "the file " + name + " cannot be read", e);
        }
    }

    private static boolean isZip(InputStream in) throws IOException {
        in.mark(2);
        boolean zip = in.read() == 'P' && in.read() == 'K';
        in.reset();
        return zip;
    }
}
