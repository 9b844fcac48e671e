package io.github.tfsafety.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.hcl.ValueOrigin.Expression;
import io.github.tfsafety.hcl.ValueOrigin.Literal;
import io.github.tfsafety.hcl.ValueOrigin.Place;
import io.github.tfsafety.hcl.ValueOrigin.RootVariable;
import io.github.tfsafety.hcl.ValueOrigin.Unknown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ValueOriginTest {
    @TempDir
    Path root;

    @Test
    void findsALiteralWithItsFileAndLine() throws IOException {
        write(
                "main.tf",
                "# comment { \n\nresource \"a_b\" \"c\" {\n  dynamic \"x\" {\n    name = \"no\"\n  }\n\n  name = \"orders\" # yes\n}\n");
        assertThat(origin()).isEqualTo(new Literal("orders", new Place(root.resolve("main.tf"), 8)));
    }

    @Test
    void followsLocalsAndOldInterpolationToAVariableOfTheRoot() throws IOException {
        write("main.tf", """
                resource "a_b" "c" {
                  name = "${local.name}"
                }

                locals {
                  name = var.orders
                }
                """);
        assertThat(origin()).isEqualTo(new RootVariable("orders", new Place(root.resolve("main.tf"), 6)));
    }

    @Test
    void followsCallsOfLocalModules() throws IOException {
        write("main.tf", """
                module "outer" {
                  source = "./outer"
                  db     = var.root_name
                }
                """);
        write("outer/main.tf", """
                module "inner" {
                  source = "../inner"
                  name   = var.db
                }
                """);
        write("inner/main.tf", "resource \"a_b\" \"c\" {\n  name = var.name\n}\n");
        assertThat(TerraformSources.in(root).origin(List.of("outer", "inner"), "a_b", "c", "name"))
                .isEqualTo(new RootVariable("root_name", new Place(root.resolve("main.tf"), 3)));
    }

    @Test
    void takesTheDefaultOfAModulesVariableForALiteral() throws IOException {
        write("main.tf", "module \"db\" {\n  source = \"./db\"\n}\n");
        write(
                "db/main.tf",
                "variable \"name\" {\n  default = \"orders\"\n}\nresource \"a_b\" \"c\" {\n  name = var.name\n}\n");
        assertThat(TerraformSources.in(root).origin(List.of("db"), "a_b", "c", "name"))
                .isEqualTo(new Literal("orders", new Place(root.resolve("db/main.tf"), 2)));
    }

    @Test
    void leavesToAPersonWhatTakesEvaluating() throws IOException {
        write("main.tf", "resource \"a_b\" \"c\" {\n  for_each = var.all\n  name = \"${var.prefix}-${each.key}\"\n}\n");
        assertThat(origin()).isInstanceOf(Expression.class);
    }

    @Test
    void doesNotGuessBesideOverridesAndJson() throws IOException {
        write("main.tf", "resource \"a_b\" \"c\" {\n  name = \"orders\"\n}\n");
        write("x_override.tf", "resource \"a_b\" \"c\" {\n  name = \"other\"\n}\n");
        assertThat(origin()).isInstanceOf(Unknown.class);
        Files.delete(root.resolve("x_override.tf"));
        write("more.tf.json", "{}");
        assertThat(origin()).isInstanceOf(Unknown.class);
    }

    @Test
    void doesNotGuessWhereAModuleIsRemoteOrABlockIsBroken() throws IOException {
        write("main.tf", "module \"db\" {\n  source = \"terraform-aws-modules/rds-aurora/aws\"\n}\n");
        assertThat(TerraformSources.in(root).origin(List.of("db"), "a_b", "c", "name"))
                .isInstanceOf(Unknown.class);
        write("main.tf", "resource \"a_b\" \"c\" {\n  name = \"orders\"\n");
        assertThat(origin()).isInstanceOf(Unknown.class);
    }

    private ValueOrigin origin() {
        return TerraformSources.in(root).origin(List.of(), "a_b", "c", "name");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.writeString(root.resolve(name), text);
    }
}
