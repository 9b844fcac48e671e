package io.github.tfsafety.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformSourcesTest {
    @TempDir
    Path root;

    @Test
    void findsAResourceOfTheRootModule() throws IOException {
        Files.writeString(root.resolve("main.tf"), """
                # resource "aws_rds_cluster" "main" {}
                locals {
                  text = "resource \\"aws_rds_cluster\\" \\"main\\" {"
                }

                resource "aws_rds_cluster" "main" {
                  tags = { a = "}" }
                }
                """);

        assertThat(TerraformSources.in(root).resource(List.of(), "aws_rds_cluster", "main"))
                .contains(new TerraformSources.Place(root.resolve("main.tf"), 6));
    }

    @Test
    void findsImportBlocksWhoseIdIsWrittenOut() throws IOException {
        Files.writeString(root.resolve("imports.tf"), """
                # import { to = aws_rds_cluster.comment
                #   id = "comment" }

                import {
                  id = "a-\\"b"
                  to = module.db["x.y"].aws_rds_cluster.main[0]
                }

                import {
                  to = aws_rds_cluster.other
                  id = var.name
                }
                """);

        assertThat(TerraformSources.in(root).imports()).singleElement().satisfies(block -> {
            assertThat(block.to()).isEqualTo("module.db[\"x.y\"].aws_rds_cluster.main[0]");
            assertThat(block.id()).isEqualTo("a-\"b");
            assertThat(block.place().line()).isEqualTo(6);
        });
    }

    @Test
    void findsNoImportBlocksWhereAnOverrideMayChangeThem() throws IOException {
        Files.writeString(root.resolve("imports.tf"), "import {\n  to = a.b\n  id = \"c\"\n}\n");
        Files.writeString(root.resolve("override.tf"), "");

        assertThat(TerraformSources.in(root).imports()).isEmpty();
    }

    @Test
    void followsLocalModules() throws IOException {
        Files.createDirectories(root.resolve("modules/db"));
        Files.writeString(root.resolve("main.tf"), "module \"data\" {\n  source = \"./modules/db\"\n}\n");
        Files.writeString(root.resolve("modules/db/db.tf"), "\nresource \"aws_rds_cluster\" \"main\" {\n}\n");

        assertThat(TerraformSources.in(root).resource(List.of("data"), "aws_rds_cluster", "main"))
                .contains(new TerraformSources.Place(root.resolve("modules/db/db.tf"), 2));
    }

    @Test
    void findsNothingInRemoteModulesOrBrokenFiles() throws IOException {
        Files.writeString(root.resolve("main.tf"), "module \"data\" {\n  source = \"registry/db/aws\"\n}\n");
        Files.writeString(root.resolve("broken.tf"), "resource \"a_b\" \"c\" {\n");

        assertThat(TerraformSources.in(root).resource(List.of("data"), "aws_rds_cluster", "main"))
                .isEmpty();
        assertThat(TerraformSources.in(root).resource(List.of("none"), "a_b", "c"))
                .isEmpty();
        assertThat(TerraformSources.in(root).resource(List.of(), "a_b", "c")).isEmpty();
        assertThat(TerraformSources.in(root.resolve("missing")).resource(List.of(), "a_b", "c"))
                .isEmpty();
    }
}
