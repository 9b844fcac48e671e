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

/** The policies in {@code core/iam} against the calls that are really made. */
final class TableDumpPermissionsIT {
    @TempDir
    private Path folder;

    @Test
    void aDumpAndALoadNeedNoMoreThanTheirPolicyAllows() throws IOException {
        try (TransferScene scene = new TransferScene(folder)) {
            scene.put("source", 30);
            scene.aws.calls().clear();
            Path file = scene.file("table.jsonl");
            scene.dump(DumpRequest.of("source", file));
            LoadRequest request = LoadRequest.of(file, "copy", ItemFormat.TYPED);
            scene.compare(request);
            scene.load(request);
            assertThat(called(scene)).isNotEmpty().allMatch(IamPolicy.of("tabledump.json")::allows);
        }
    }

    @Test
    void deletionOfExtrasNeedsAPolicyOfItsOwn() throws IOException {
        try (TransferScene scene = new TransferScene(folder)) {
            scene.put("source", 1);
            scene.put("copy", TransferScene.item("extra", 1, "v", AttributeValue.fromS("x")));
            Path file = scene.file("table.jsonl");
            scene.dump(DumpRequest.of("source", file));
            LoadRequest request = LoadRequest.of(file, "copy", ItemFormat.TYPED);
            String approval = scene.compare(request).approval();
            scene.load(request);
            scene.aws.calls().clear();
            scene.load(request.withExtras(Extras.delete(approval)));
            IamPolicy loads = IamPolicy.of("tabledump.json");
            IamPolicy deletes = IamPolicy.of("tabledump-extras.json");
            assertThat(called(scene))
                    .filteredOn(action -> !loads.allows(action))
                    .isNotEmpty()
                    .allMatch(deletes::allows);
        }
    }

    private static Set<String> called(TransferScene scene) {
        Set<String> called = new TreeSet<>();
        scene.aws.calls().all().forEach(call -> called.add(IamPolicy.action(call)));
        return called;
    }
}
