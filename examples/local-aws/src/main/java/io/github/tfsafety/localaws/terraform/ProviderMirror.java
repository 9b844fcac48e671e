package io.github.tfsafety.localaws.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds a filesystem mirror of the provider {@code hashicorp/aws}, for machines that cannot reach Terraform's registry:
 * a directory that holds {@code registry.terraform.io/hashicorp/aws/VERSION/OS_ARCH} (or the provider's zip file for
 * that platform).
 */
public final class ProviderMirror {

    /** Names a mirror; nothing is searched then. */
    public static final String VARIABLE = "TFSAFETY_PROVIDER_MIRROR";

    private static final Path PROVIDER = Path.of("registry.terraform.io", "hashicorp", "aws");
    private static final int DEEPEST = 3;
    private static final int MOST_DIRECTORIES = 20_000;
    private static final Set<String> NEVER_ENTERED =
            Set.of(".git", ".m2", ".cache", ".npm", ".gradle", "node_modules", "proc", "sys", "dev", "run");

    private ProviderMirror() {}

    /**
     * The mirror that {@value #VARIABLE} names, else the first one found in the usual places.
     *
     * @throws IllegalStateException if the variable names a directory that is no such mirror
     */
    public static Optional<Path> find() {
        return find(System.getenv(), usualRoots(Path.of(System.getProperty("user.home"))));
    }

    static Optional<Path> find(Map<String, String> environment, List<Path> roots) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (named.isEmpty()) {
            return roots.stream().flatMap(root -> search(root).stream()).findFirst();
        }
        Path mirror = Path.of(named).toAbsolutePath();
        if (!isMirror(mirror)) {
            throw new IllegalStateException(
                    VARIABLE + " is " + named + ", but there is no " + PROVIDER + " for " + platform() + " in it");
        }
        return Optional.of(mirror);
    }

    private static List<Path> usualRoots(Path home) {
        List<Path> roots = new ArrayList<>();
        roots.add(home.resolve(".terraform.d/plugins"));
        roots.add(home.resolve(".local/share/terraform/plugins"));
        Stream.of("/usr/local/share", "/usr/share", "/opt", "/usr/local", "/var/lib", "/srv")
                .map(Path::of)
                .forEach(roots::add);
        roots.add(home);
        return roots;
    }

    /** Breadth first, so that a mirror near the root is found before large trees are entered. */
    private static Optional<Path> search(Path root) {
        record Visit(Path directory, int depth) {}
        Deque<Visit> open = new ArrayDeque<>(List.of(new Visit(root, 0)));
        for (int visited = 0; visited < MOST_DIRECTORIES && !open.isEmpty(); visited++) {
            Visit visit = open.remove();
            if (isMirror(visit.directory())) {
                return Optional.of(visit.directory());
            }
            if (visit.depth() < DEEPEST) {
                subdirectories(visit.directory())
                        .forEach(directory -> open.add(new Visit(directory, visit.depth() + 1)));
            }
        }
        return Optional.empty();
    }

    private static boolean isMirror(Path directory) {
        Path provider = directory.resolve(PROVIDER);
        return Files.isDirectory(provider)
                && (subdirectories(provider).stream()
                                .anyMatch(version -> Files.isDirectory(version.resolve(platform())))
                        || holdsZip(provider));
    }

    private static boolean holdsZip(Path provider) {
        try (Stream<Path> files = Files.list(provider)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith("_" + platform() + ".zip"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Links are not followed, and what may not be read is passed over. */
    private static List<Path> subdirectories(Path directory) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(directory) || !Files.isReadable(directory)) {
            return found;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                if (!NEVER_ENTERED.contains(child.getFileName().toString())
                        && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(child);
                }
            }
        } catch (FileSystemException | DirectoryIteratorException e) {
            // A directory that vanished or denies access holds no mirror for us.
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** This machine in Terraform's words, such as {@code linux_amd64}. */
    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String osName = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux";
        return osName + "_" + (arch.equals("aarch64") || arch.equals("arm64") ? "arm64" : "amd64");
    }
}
