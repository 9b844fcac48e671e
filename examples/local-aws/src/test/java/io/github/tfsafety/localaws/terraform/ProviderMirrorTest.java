package io.github.tfsafety.localaws.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderMirrorTest {

    @TempDir
    private Path root;

    private Path mirror(String path) throws IOException {
        Path mirror = root.resolve(path);
        Files.createDirectories(
                mirror.resolve("registry.terraform.io/hashicorp/aws/5.100.0").resolve(ProviderMirror.platform()));
        return mirror;
    }

    @Test
    void findsAMirrorThreeFoldersDeepButNoDeeper() throws IOException {
        mirror("a/b/c/d");
        assertThat(ProviderMirror.find(Map.of(), List.of(root))).isEmpty();
        Path near = mirror("a/b/near");
        assertThat(ProviderMirror.find(Map.of(), List.of(root))).contains(near);
    }

    @Test
    void findsPackedMirrors() throws IOException {
        Path provider = root.resolve("packed/registry.terraform.io/hashicorp/aws");
        Files.createDirectories(provider);
        Files.createFile(provider.resolve("terraform-provider-aws_5.100.0_" + ProviderMirror.platform() + ".zip"));
        assertThat(ProviderMirror.find(Map.of(), List.of(root))).contains(root.resolve("packed"));
    }

    @Test
    void passesOverMirrorsOfOtherPlatformsAndMissingRoots() throws IOException {
        Files.createDirectories(root.resolve("m/registry.terraform.io/hashicorp/aws/5.100.0/plan9_mips"));
        assertThat(ProviderMirror.find(Map.of(), List.of(root.resolve("none"), root)))
                .isEmpty();
    }

    @Test
    void takesTheNamedMirrorAndSearchesNothingThen() throws IOException {
        mirror("found");
        Path named = mirror("x/y/z/named");
        assertThat(ProviderMirror.find(Map.of(ProviderMirror.VARIABLE, named.toString()), List.of(root)))
                .contains(named);
    }

    @Test
    void refusesANamedFolderThatIsNoMirror() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ProviderMirror.find(
                        Map.of(ProviderMirror.VARIABLE, root.resolve("none").toString()), List.of(root)));
    }
}
