package io.github.tfsafety.recovery.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.recovery.IamPolicy;
import io.github.tfsafety.recovery.dynamodb.TableRestore.GlobalIndexes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy in {@code core/iam} against the calls that restores of tables really make. */
final class LeastPrivilegeIT {
    /** What AWS asks of whoever restores, though DynamoDB itself makes use of it. */
    private static final Set<String> ASKED_BY_AWS = Set.of(
            "dynamodb:BatchWriteItem",
            "dynamodb:DeleteItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:UpdateItem",
            "iam:PassRole",
            "kms:CreateGrant",
            "kms:Decrypt",
            "kms:Encrypt",
            "kms:GenerateDataKey*",
            "kms:ReEncrypt*",
            "s3:AbortMultipartUpload",
            "s3:PutObject",
            "s3:PutObjectAcl");

    @TempDir
    Path runs;

    @Test
    void allowsExactlyTheCallsThatAreMadeAndDeniesEveryDeletion() {
        IamPolicy policy = IamPolicy.of("dynamodb.json");
        Set<String> allowed = new TreeSet<>(policy.allowed());
        Set<String> denied = policy.denied();
        Set<String> made = callsOfEverything();
        assertThat(allowed).containsAll(made);
        allowed.removeAll(ASKED_BY_AWS);
        assertThat(made).containsAll(allowed);
        assertThat(denied)
                .doesNotContainAnyElementsOf(made)
                .contains("dynamodb:DeleteTable", "dynamodb:DeleteBackup", "backup:DeleteRecoveryPoint");
    }

    private Set<String> callsOfEverything() {
        try (TableScene scene = new TableScene(runs)) {
            scene.haveEverything("shop-orders");
            scene.haveTable("plain");
            scene.dynamo.updateContributorInsights(
                    request -> request.tableName("plain").contributorInsightsAction("ENABLE"));
            scene.haveTable(
                    "secret",
                    table -> table.sseSpecification(encryption ->
                            encryption.enabled(true).sseType("KMS").kmsMasterKeyId(TableScene.KEY)));
            scene.aws.calls().clear();
            scene.restore(TableRestore.of(new TableOrigin.Latest("shop-orders"), "copy")
                    .with(GlobalIndexes.AFTERWARDS));
            scene.restore(TableRestore.of(new TableOrigin.Latest("plain"), "plain-copy")
                    .checking(ItemCheck.counting().withExportTo("witnesses")));
            scene.restore(TableRestore.of(new TableOrigin.Latest("secret"), "secret-copy"));
            scene.recovery().points("shop-orders");
            Set<String> made = calls(scene);
            String vaulted = scene.vault("plain");
            scene.aws.calls().clear();
            scene.restore(TableRestore.of(new TableOrigin.Backup(vaulted), "plain-again"));
            made.addAll(calls(scene));
            scene.lose("shop-orders");
            scene.aws.calls().clear();
            TableOrigin lost = scene.recovery()
                    .deletedTables("shop", Set.of(), Duration.ofHours(1))
                    .origins()
                    .getOrDefault("shop-orders", new TableOrigin.Latest("none"));
            scene.restore(TableRestore.of(lost, "shop-orders"));
            scene.recovery().points("never-there");
            made.addAll(calls(scene));
            return made;
        }
    }

    private static Set<String> calls(TableScene scene) {
        return scene.aws.calls().all().stream().map(IamPolicy::action).collect(Collectors.toCollection(TreeSet::new));
    }
}
