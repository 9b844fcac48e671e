package io.github.tfsafety.tabledump;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.recovery.IamPolicy;
import io.github.tfsafety.tabledump.LoadRequest.Extras;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The policy in {@code core/iam} against the calls that are really made. */
final class TableDumpPermissionsIT {
    @TempDir
    private Path folder;

    @Test
    void aDumpALoadAndADeletionOfExtrasNeedNoMoreThanThePolicyAllows() throws IOException {
        try (TransferScene scene = new TransferScene(folder)) {
            scene.put("source", 30);
            scene.put("copy", TransferScene.item("extra", 1, "v", AttributeValue.fromS("x")));
            scene.aws.calls().clear();
            Path file = scene.file("table.jsonl");
            scene.dump(DumpRequest.of("source", file));
            LoadRequest request = LoadRequest.of(file, "copy", ItemFormat.TYPED);
            String approval = scene.compare(request).approval();
            scene.load(request.withExtras(Extras.delete(approval)));
            Set<String> called = new TreeSet<>();
            scene.aws.calls().all().forEach(call -> called.add(IamPolicy.action(call)));
            assertThat(called).isNotEmpty();
            assertThat(called).allMatch(IamPolicy.of("tabledump.json")::allows);
        }
    }
}
