package io.github.tfsafety.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.terraform.TerraformRelease.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerraformReleaseTest {
    @ParameterizedTest
    @CsvSource({
        "Terraform v1.11.4, TERRAFORM, true",
        "Terraform v1.0.0, TERRAFORM, true",
        "Terraform v0.15.5, TERRAFORM, false",
        "OpenTofu v1.6.0, OPENTOFU, true",
        "OpenTofu v1.6.0-rc1, OPENTOFU, true",
        "OpenTofu v1.5.9, OPENTOFU, false"
    })
    void readsWhichProgramItIsAndWhetherItIsNewEnough(String line, Product product, boolean supported) {
        assertThat(TerraformRelease.parse(line + "\non linux_amd64\n")).hasValueSatisfying(release -> {
            assertThat(release.product()).isEqualTo(product);
            assertThat(release.isSupported()).isEqualTo(supported);
        });
    }

    @Test
    void readsNothingFromAStrangeProgram() {
        assertThat(TerraformRelease.parse("Packer v1.9.0\n")).isEmpty();
        assertThat(TerraformRelease.parse("")).isEmpty();
    }
}
