package io.github.tfsafety.tabledump;

import static io.github.tfsafety.tabledump.TransferScene.item;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.Outcome;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.tabledump.LoadRequest.Extras;
import io.github.tfsafety.tabledump.LoadRequest.UpdatedAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tables to files and back, by the real SDK on a local AWS. */
final class TableDumpIT {
    @TempDir
    private Path folder;

    private TransferScene scene;

    @BeforeEach
    void makeTables() {
        scene = new TransferScene(folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"table.jsonl", "table.jsonl.gz"})
    void bringsBackEveryTypeAndEveryDigit(String name) {
        scene.put("source", 60);
        scene.put("source", item("sets", 1, "v", AttributeValue.fromSs(List.of("b", "a"))));
        scene.put("source", item("numbers", 1, "v", AttributeValue.fromNs(List.of("9007199254740993", "1.5"))));
        scene.put("source", item("big", 1, "v", AttributeValue.fromN("12345678901234567890123456789012345678")));
        scene.put("source", item("bytes", 1, "v", AttributeValue.fromB(SdkBytes.fromUtf8String("a\u0000b"))));
        scene.put("source", item("empty", 1, "v", AttributeValue.fromS("")));
        scene.put("source", item("null", 1, "v", AttributeValue.fromNul(true)));
        scene.put(
                "source",
                item(
                        "deep",
                        1,
                        "v",
                        AttributeValue.fromM(
                                Map.of("l", AttributeValue.fromL(List.of(AttributeValue.fromBool(false)))))));
        Path file = scene.file(name);
        DumpManifest manifest = scene.dump(DumpRequest.of("source", file));
        assertThat(manifest.items()).isEqualTo(67);
        LoadReport report = scene.load(LoadRequest.of(file, "copy", ItemFormat.TYPED));
        assertThat(report.written()).isEqualTo(67);
        assertThat(scene.items("copy")).isEqualTo(scene.items("source"));
    }

    @Test
    void writesAManifestThatTellsWhatTheFileHolds() throws IOException {
        scene.put("source", 3);
        Path file = scene.file("table.jsonl");
        DumpManifest manifest = scene.dump(DumpRequest.of("source", file));
        assertThat(manifest.tableArn()).isEqualTo("arn:aws:dynamodb:eu-west-1:123456789012:table/source");
        assertThat(manifest.keys()).containsExactly(Map.entry("id", "S"), Map.entry("version", "N"));
        assertThat(manifest.sha256())
                .isEqualTo(MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString());
        assertThat(DumpManifest.find(file)).contains(manifest);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesNoFileThatLooksWholeWhenADumpFails() {
        scene.put("source", 3);
        scene.aws.faults().inject("Scan", Fault.refuse(400, "AccessDeniedException", "no"), 100);
        Path file = scene.file("table.jsonl");
        assertThatExceptionOfType(AwsFailedException.class)
                .isThrownBy(() -> scene.dump(DumpRequest.of("source", file)));
        assertThat(file).doesNotExist();
        assertThat(DumpManifest.find(file)).isEmpty();
    }

    @Test
    void goesOnWithTheSegmentsThatItLacks() {
        scene.put("source", 40);
        Path file = scene.file("table.jsonl");
        DumpRequest request = DumpRequest.of("source", file).withSegments(4);
        try (Run run = scene.begin("dump")) {
            TableDump dump = TableDump.using(scene.dynamo, scene.pace, TransferProgress.SILENT);
            scene.aws.faults().inject("Scan", Fault.refuse(400, "AccessDeniedException", "no"), 1);
            assertThatExceptionOfType(AwsFailedException.class).isThrownBy(() -> dump.dump(request, run));
            scene.aws.calls().clear();
            assertThat(dump.dump(request, run).items()).isEqualTo(40);
            assertThat(scene.aws.calls().of("Scan")).hasSize(1);
        }
        scene.load(LoadRequest.of(file, "copy", ItemFormat.TYPED));
        assertThat(scene.items("copy")).isEqualTo(scene.items("source"));
    }

    @Test
    void isDoneWhenItIsTakenUpAgainAfterItsFileIsWhole() {
        scene.put("source", 5);
        DumpRequest request = DumpRequest.of("source", scene.file("table.jsonl"));
        try (Run run = scene.begin("dump")) {
            TableDump dump = TableDump.using(scene.dynamo, scene.pace, TransferProgress.SILENT);
            assertThat(dump.dump(request, run)).isEqualTo(dump.dump(request, run));
        }
    }

    @Test
    void overwritesNoDump() throws IOException {
        Path file = Files.writeString(scene.file("table.jsonl"), "mine");
        assertThatExceptionOfType(TableDumpException.class)
                .isThrownBy(() -> scene.dump(DumpRequest.of("source", file)));
        assertThat(file).hasContent("mine");
    }

    @Test
    void refusesToBendASetIntoPlainJson() {
        scene.put("source", item("sets", 1, "v", AttributeValue.fromSs(List.of("b", "a"))));
        Path file = scene.file("table.json");
        assertThatExceptionOfType(TableDumpException.class)
                .isThrownBy(() -> scene.dump(DumpRequest.of("source", file).withFormat(ItemFormat.PLAIN)));
        assertThat(file).doesNotExist();
    }

    @Test
    void losesNothingThatAThrottledTableLeavesUnprocessed() {
        scene.put("source", 400);
        Path file = scene.file("table.jsonl");
        scene.dump(DumpRequest.of("source", file));
        scene.dynamo.updateTable(table -> table.tableName("copy")
                .billingMode("PROVISIONED")
                .provisionedThroughput(units -> units.readCapacityUnits(5L).writeCapacityUnits(1L)));
        scene.aws.clock().advance(java.time.Duration.ofMinutes(5));
        scene.load(LoadRequest.of(file, "copy", ItemFormat.TYPED));
        assertThat(scene.items("copy")).isEqualTo(scene.items("source"));
        assertThat(scene.aws.calls().of("BatchWriteItem")).hasSizeGreaterThan(16);
    }

    @Test
    void putsNoMoreThanTwentyFiveItemsIntoOneCall() {
        scene.put("source", 60);
        Path file = scene.file("table.jsonl");
        scene.dump(DumpRequest.of("source", file));
        scene.load(LoadRequest.of(file, "copy", ItemFormat.TYPED));
        // AWS, and the local one, refuse a call with more.
        assertThat(scene.aws.calls().of("BatchWriteItem"))
                .hasSize(3)
                .allMatch(call -> call.outcome() instanceof Outcome.Done);
        assertThat(scene.items("copy")).hasSize(60);
    }

    @Test
    void readsNoFurtherWhileAllThreadsAreBusy() throws Exception {
        Path file = scene.file("many.json");
        Files.write(file, (Iterable<String>) () -> IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"id\":\"" + i + "\",\"version\":1}")
                .iterator());
        FileItems items = new FileItems(LoadRequest.of(file, "copy", ItemFormat.PLAIN));
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        AtomicInteger loaded = new AtomicInteger();
        CountDownLatch busy = new CountDownLatch(9);
        CountDownLatch released = new CountDownLatch(1);
        FutureTask<Void> reading = new FutureTask<>(() -> {
            items.forEachBatch(batch -> {
                workers.add(Thread.currentThread());
                busy.countDown();
                await(released);
                loaded.addAndGet(batch.size());
            });
            return null;
        });
        Thread reader = new Thread(reading);
        reader.start();
        await(busy);
        assertThat(workers).as("the reader itself works, so it does not read").contains(reader);
        released.countDown();
        reading.get(1, TimeUnit.MINUTES);
        assertThat(loaded).hasValue(2_000);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void toleratesBlankLinesAndWritesWhatLiesBeforeThem() throws IOException {
        Path file = Files.writeString(
                scene.file("dump.json"), "{\"id\":\"a\",\"version\":1}\n\n  \n{\"id\":\"b\",\"version\":1}\n\n");
        assertThat(scene.load(LoadRequest.of(file, "copy", ItemFormat.PLAIN)).written())
                .isEqualTo(2);
        assertThat(scene.items("copy")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"b\",\"version\":1",
                "{\"id\":\"b\"}",
                "{\"id\":7,\"version\":1}",
                "{\"id\":\"\",\"version\":1}",
                "{\"id\":\"a\",\"version\":1.0}",
                "{\"id\":\"b\",\"version\":1,\"id\":\"c\"}",
                "{\"id\":\"b\",\"version\":1}{\"id\":\"c\",\"version\":1}",
                "{\"id\":\"b\",\"version\":1,\"n\":123456789012345678901234567890123456789}",
                "{\"id\":\"b\",\"version\":1,\"bytes\":{\"type\":\"Buffer\",\"data\":[1]}}",
                "[]",
                "plain words"
            })
    void writesNothingWhenALineIsUnfit(String unfit) throws IOException {
        Path file = Files.writeString(scene.file("dump.json"), "{\"id\":\"a\",\"version\":1}\n" + unfit + "\n");
        assertThatExceptionOfType(TableDumpException.class)
                .isThrownBy(() -> scene.load(LoadRequest.of(file, "copy", ItemFormat.PLAIN)))
                .withMessageContaining("line 2");
        assertThat(scene.aws.calls().of("BatchWriteItem")).isEmpty();
    }

    @Test
    void writesNothingWhenTheFileIsNotAsItWasDumped() throws IOException {
        scene.put("source", 3);
        Path file = scene.file("table.jsonl");
        scene.dump(DumpRequest.of("source", file));
        Files.write(file, List.of(Files.readAllLines(file).get(0)));
        assertThatExceptionOfType(TableDumpException.class)
                .isThrownBy(() -> scene.load(LoadRequest.of(file, "copy", ItemFormat.TYPED)));
        assertThat(scene.items("copy")).isEmpty();
    }

    @Test
    void writesIdenticalItemsNotAgain() {
        scene.put("source", 50);
        scene.put("copy", 49);
        Path file = scene.file("table.jsonl");
        scene.dump(DumpRequest.of("source", file));
        LoadReport report = scene.load(LoadRequest.of(file, "copy", ItemFormat.TYPED));
        assertThat(report).isEqualTo(new LoadReport(50, 49, 1, 0));
        assertThat(scene.load(LoadRequest.of(file, "copy", ItemFormat.TYPED)).written())
                .isZero();
    }

    @Test
    void keepsTheTimeOfTheLastUpdateUnlessAskedToSetIt() {
        scene.put("source", item("a", 1, "updatedAt", AttributeValue.fromN("5")));
        Path file = scene.file("table.jsonl");
        scene.dump(DumpRequest.of("source", file));
        scene.load(LoadRequest.of(file, "copy", ItemFormat.TYPED));
        assertThat(updatedAt()).isEqualTo("5");
        scene.dynamo.deleteItem(delete -> delete.tableName("copy")
                .key(Map.of("id", AttributeValue.fromS("a"), "version", AttributeValue.fromN("1"))));
        scene.load(LoadRequest.of(file, "copy", ItemFormat.TYPED).withUpdatedAt(UpdatedAt.NOW));
        assertThat(updatedAt())
                .isEqualTo(String.valueOf(scene.aws.clock().instant().toEpochMilli()));
    }

    private String updatedAt() {
        return requireNonNull(scene.items("copy").iterator().next().get("updatedAt"))
                .n();
    }

    @Test
    void comparesWithoutWriting() {
        scene.put("source", 3);
        scene.put("copy", item("item-0", 1, "note", AttributeValue.fromS("of 0")));
        scene.put("copy", item("item-1", 1, "note", AttributeValue.fromS("another")));
        scene.put("copy", item("extra", 1, "note", AttributeValue.fromS("x")));
        Path file = scene.file("table.jsonl");
        scene.dump(DumpRequest.of("source", file));
        LoadComparison comparison = scene.compare(LoadRequest.of(file, "copy", ItemFormat.TYPED));
        assertThat(List.of(comparison.identical(), comparison.changed(), comparison.absent(), comparison.extras()))
                .containsExactly(1L, 1L, 1L, 1L);
        assertThat(comparison.details())
                .content()
                .contains("item-1", "item-2", "extra")
                .doesNotContain("item-0");
        assertThat(scene.aws.calls().of("BatchWriteItem")).isEmpty();
    }

    @Test
    void deletesExtrasOnlyByAnApprovalOfExactlyThose() {
        scene.put("source", 3);
        scene.put("copy", item("extra", 1, "note", AttributeValue.fromS("x")));
        Path file = scene.file("table.jsonl");
        scene.dump(DumpRequest.of("source", file));
        LoadRequest request = LoadRequest.of(file, "copy", ItemFormat.TYPED);
        String approval = scene.compare(request).approval();
        scene.load(request);
        assertThat(scene.items("copy")).hasSize(4);
        scene.put("copy", item("another", 1, "note", AttributeValue.fromS("x")));
        assertThatExceptionOfType(TableDumpException.class)
                .isThrownBy(() -> scene.load(request.withExtras(Extras.delete(approval))));
        assertThat(scene.items("copy")).hasSize(5);
        String approvalOfBoth = scene.compare(request).approval();
        assertThat(scene.load(request.withExtras(Extras.delete(approvalOfBoth))).deleted())
                .isEqualTo(2);
        assertThat(scene.items("copy")).isEqualTo(scene.items("source"));
    }

    @Test
    void goesOnDeletingExactlyTheApprovedExtrasAfterItWasCutOff() {
        scene.put("source", 1);
        for (int i = 0; i < 60; i++) {
            scene.put("copy", item("extra-" + i, 1, "note", AttributeValue.fromS("x")));
        }
        Path file = scene.file("table.jsonl");
        scene.dump(DumpRequest.of("source", file));
        LoadRequest request = LoadRequest.of(file, "copy", ItemFormat.TYPED);
        LoadRequest approved =
                request.withExtras(Extras.delete(scene.compare(request).approval()));
        try (Run run = scene.begin("load")) {
            scene.aws.faults().inject("DeleteItem", Fault.dropAfterEffect(), 1);
            assertThatExceptionOfType(AwsFailedException.class)
                    .isThrownBy(() -> scene.loader().load(approved, run));
            scene.put("copy", item("later", 1, "note", AttributeValue.fromS("x")));
            assertThat(scene.loader().load(approved, run).deleted()).isEqualTo(60);
        }
        assertThat(scene.items("copy")).hasSize(2);
    }

    @Test
    void namesWhoIsToldOfEachWriteBeforeTheFirst() {
        assertThat(scene.loader().consumersOf("copy")).isEmpty();
        scene.dynamo.updateTable(table -> table.tableName("copy")
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType("NEW_AND_OLD_IMAGES")));
        scene.aws.clock().advance(java.time.Duration.ofMinutes(1));
        assertThat(scene.loader().consumersOf("copy")).containsExactly("indexer");
    }

    @Test
    void failsWhenWhatItWroteDoesNotReadBack() throws IOException {
        Path file = Files.writeString(scene.file("dump.json"), "{\"id\":\"a\",\"version\":1,\"note\":\"lost\"}\n");
        scene.aws.faults().inject("BatchGetItem", Fault.alterReply("lost", "other"), 2);
        assertThatExceptionOfType(TableDumpException.class)
                .isThrownBy(() -> scene.load(LoadRequest.of(file, "copy", ItemFormat.PLAIN)));
        assertThat(Set.copyOf(scene.items("copy"))).hasSize(1);
    }
}
