package io.github.tfsafety.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.guard.ProtectionPolicy.Exhaustiveness;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ResourceAddress;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {
    private static final String WHOLE = """
            version: 1
            protect:
              - types: [aws_rds_cluster, aws_dynamodb_table]
              - addresses: ["module.data_persistence.**"]
                severity: warn
            expect:
              - address: module.rds_cluster.aws_rds_cluster.cumulus
                actions: [no-op, update]
                attributes: [apply_immediately, scaling_configuration]
              - address: module.rds_cluster.aws_secretsmanager_secret_version.rds_login
                actions: [replace]
            waivers:
              - address: aws_dynamodb_table.scratch
                rule: delete
                reason: "retired, ticket OPS-12"
                owner: data-platform
                expires: 2026-12-31
            inventory: [module.rds_cluster.aws_rds_cluster.cumulus]
            """;

    @Test
    void readsEveryPart() {
        ProtectionPolicy policy = read(WHOLE);

        assertThat(policy.protections()).hasSize(2);
        assertThat(policy.protections().get(0).types())
                .containsExactlyInAnyOrder("aws_rds_cluster", "aws_dynamodb_table");
        assertThat(policy.protections().get(1).severity()).isEqualTo(Protection.Severity.WARN);
        assertThat(policy.expectations().get(0).attributes().orElseThrow())
                .containsExactlyInAnyOrder("apply_immediately", "scaling_configuration");
        assertThat(policy.expectations().get(1).actions())
                .containsExactlyInAnyOrder(ChangeAction.DELETE_THEN_CREATE, ChangeAction.CREATE_THEN_DELETE);
        assertThat(policy.exhaustiveness()).isEqualTo(Exhaustiveness.PROTECTED_ADDRESSES);
        assertThat(policy.waivers())
                .containsExactly(new Waiver(
                        "aws_dynamodb_table.scratch",
                        Rule.DELETE,
                        "retired, ticket OPS-12",
                        "data-platform",
                        LocalDate.of(2026, 12, 31),
                        null,
                        null,
                        null));
        assertThat(policy.inventory())
                .containsExactly(ResourceAddress.parse("module.rds_cluster.aws_rds_cluster.cumulus"));
    }

    @Test
    void protectsTheCatalogueIfNothingIsNamed() {
        assertThat(read("version: 1").protections())
                .isEqualTo(ProtectionPolicy.builtIn().protections());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "version: 2",
                "protect: [{types: [a]}]",
                "version: 1\nprotects: []",
                "version: 1\nprotect: []",
                "version: 1\nprotect:",
                "version: 1\nprotect: aws_rds_cluster",
                "version: 1\nprotect: [{}]",
                "version: 1\nprotect: [{types: []}]",
                "version: 1\nprotect: [{catalogue: false}]",
                "version: 1\nprotect: [{catalogue: aws}]",
                "version: 1\nprotect: [{types: ['aws_*']}]",
                "version: 1\nprotect: [{types: [aws_rds_cluster.main]}]",
                "version: 1\nprotect: [{types: [a], severity: none}]",
                "version: 1\nprotect: [{addresses: ['a.b[']}]",
                "version: 1\nprotect: [{addresses: ['aws_rds_cluster']}]",
                "version: 1\nprotect: [{addresses: ['aws_rds_cluster..main']}]",
                "version: 1\nprotect: [{types: [a], adresses: [b.c]}]",
                "version: 1\nexpect: [{address: a.b}]",
                "version: 1\nexpect: [{address: a.b, actions: [destroy]}]",
                "version: 1\nexpect: [{address: a.b, actions: []}]",
                "version: 1\nexhaustive: plan",
                "version: 1\nexpect: [{address: a.b, actions: [update]}]\nexhaustive: sometimes",
                "version: 1\nwaivers: [{address: a.b, rule: delete, reason: r, owner: o}]",
                "version: 1\nwaivers: [{address: a.b, rule: no-such-rule, reason: r, owner: o, expires: 2026-12-31}]",
                "version: 1\nwaivers: [{address: a.b, rule: incomplete-plan, reason: r, owner: o, expires: 2026-12-31}]",
                "version: 1\nwaivers: [{address: a.b, rule: delete, reason: '', owner: o, expires: 2026-12-31}]",
                "version: 1\nwaivers: [{address: a.b, rule: delete, reason: r, owner: o, expires: soon}]",
                "version: 1\nwaivers: [{address: a.b, rule: delete, reason: r, owner: o, expires: '+12027-01-01'}]",
                "version: 1\nwaivers: [{address: a.b, rule: delete, reason: r, owner: o, expires: '-2026-01-01'}]",
                "version: 1\nwaivers: [{address: a.b, rule: delete, reason: r, owner: o, expires: 2026-02-30}]",
                "version: 1\nwaivers: [{address: a.b, rule: delete, reason: r, owner: o, expires: 2026-1-1}]",
                "version: 1\nwaivers: [{address: a.b, rule: delete, reason: r, owner: o, expires: 2026-12-31, plan: abc}]",
                "version: 1\nwaivers: [{address: a.b, rule: delete, reason: r, owner: o, expires: 2026-12-31, single-use: true}]",
                "version: 1\ninventory: [nonsense]",
                "version: 1\nevidence: required",
                "version: 1\nevidence: {}",
                "version: 1\nevidence: {waivers: optional}",
                "version: 1\nevidence: {waivers: required, most-hours-lost: 0}",
                "version: 1\nevidence: {waivers: required, most-hours-lost: 1.5}",
                "version: 1\nevidence: {waivers: required, most-hours-lost: 24h}",
                "version: 1\nevidence: {waivers: required, hours: 24}",
                "version: 1\nversion: 1",
                "version: 1\n---\nversion: 1",
                "version: [1",
                "- version: 1",
            })
    void refusesWhatIsNotExactlyAPolicy(String yaml) {
        assertThatExceptionOfType(PolicyException.class).isThrownBy(() -> read(yaml));
    }

    @Test
    void refusesAFileThatIsNotThere(@TempDir Path folder) {
        assertThatExceptionOfType(PolicyException.class).isThrownBy(() -> PolicyFile.read(folder.resolve("none.yaml")));
    }

    private static ProtectionPolicy read(String yaml) {
        return PolicyFile.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
