package io.github.tfsafety.guard.cli;

import io.github.tfsafety.guard.NamedPlan;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.UnreadablePlanException;
import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Reads plans from standard input, JSON files, and saved plans, which are zip archives. */
final class PlanSource {
    static final String STANDARD_INPUT = "-";

    private final PlanReader reader;
    private final TerraformCli terraform;
    private final Digests digests;

    /** Whether the SHA-256 of the inputs is needed. */
    enum Digests {
        WANTED,
        POINTLESS
    }

    PlanSource(PlanReader reader, TerraformCli terraform, Digests digests) {
        this.reader = reader;
        this.terraform = terraform;
        this.digests = digests;
    }

    /** Reads one input; a copy is read in place of the file that it was made of. */
    NamedPlan read(PlanInput input, Map<String, Path> copies) {
        NamedPlan plan = read(input.name(), copies);
        input.saved().forEach(saved -> requireShown(saved, Path.of(input.name())));
        return plan;
    }

    /** What is applied is the saved plan, whatever the file beside it shows. */
    private void requireShown(Path saved, Path shown) {
        boolean same = terraform.showPlan(saved.toAbsolutePath(), json -> isSame(json, shown));
        if (!same) {
            throw new UnreadablePlanException(
                    Reason.OTHER_SAVED_PLAN, "the plan saved beside it as " + saved.getFileName() + " is another one");
        }
    }

    private static boolean isSame(InputStream json, Path shown) {
        try (InputStream expected = new BufferedInputStream(Files.newInputStream(shown), 64 * 1024)) {
            InputStream actual = new BufferedInputStream(json, 64 * 1024);
            int one = actual.read();
            int other = expected.read();
            while (one >= 0 && one == other) {
                one = actual.read();
                other = expected.read();
            }
            return isBlank(one, actual) && isBlank(other, expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing but the end of a line is left. */
    private static boolean isBlank(int first, InputStream rest) throws IOException {
        boolean blank = true;
        for (int next = first; next >= 0; next = rest.read()) {
            blank &= next == '\n' || next == '\r';
        }
        return blank;
    }

    private NamedPlan read(String name, Map<String, Path> copies) {
        if (name.equals(STANDARD_INPUT)) {
            return readJson("standard input", System.in);
        }
        Path file = copies.getOrDefault(name, Path.of(name));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024)) {
            return isZip(in) ? showSaved(name, file, in) : readJson(name, in);
        } catch (NoSuchFileException e) {
            throw new UnreadablePlanException(Reason.UNREADABLE, "there is no such file", e);
        } catch (IOException e) {
            throw new UnreadablePlanException(Reason.UNREADABLE, "the file cannot be read", e);
        }
    }

    private NamedPlan readJson(String name, InputStream in) {
        if (digests == Digests.POINTLESS) {
            return new NamedPlan(name, reader.read(in), null);
        }
        DigestInputStream digesting = new DigestInputStream(in, sha256());
        Plan plan = reader.read(digesting);
        return new NamedPlan(name, plan, hex(digesting.getMessageDigest()));
    }

    /** The digest of a saved plan is that of the file. */
    private NamedPlan showSaved(String name, Path file, InputStream in) throws IOException {
        Plan plan = terraform.showPlan(file.toAbsolutePath(), reader::read);
        if (digests == Digests.POINTLESS) {
            return new NamedPlan(name, plan, null);
        }
        DigestInputStream digesting = new DigestInputStream(in, sha256());
        digesting.transferTo(OutputStream.nullOutputStream());
        return new NamedPlan(name, plan, hex(digesting.getMessageDigest()));
    }

    private static boolean isZip(InputStream in) throws IOException {
        in.mark(2);
        boolean zip = in.read() == 'P' && in.read() == 'K';
        in.reset();
        return zip;
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
