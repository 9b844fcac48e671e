package io.github.tfsafety.reconcile;

import static io.github.tfsafety.reconcile.CumulusStores.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.reconcile.ReconcileReport.Compared;
import io.github.tfsafety.run.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The shipped mapping, on a real PostgreSQL and a local DynamoDB. */
final class ReconciliationIT {
    private static final ReconcileScope ALL = new ReconcileScope("test-", Set.of(), Optional.empty());
    private static final long AT_NOON = NOON.toEpochMilli();
    private static final int MANY = Integer.getInteger("tfsafety.granules", 100_000);

    @TempDir
    private Path runs;

    private CumulusStores stores;

    @BeforeEach
    void makeStores() throws IOException {
        stores = new CumulusStores();
        stores.sql("insert into collections (name, version, updated_at) values ('MOD', '006', '" + NOON + "')");
        stores.put(
                "CollectionsTable",
                item(
                        "name",
                        "MOD",
                        "version",
                        "006",
                        "updatedAt",
                        AT_NOON,
                        "sampleFileName",
                        "sample",
                        "granuleId",
                        ".*",
                        "granuleIdExtraction",
                        "(.*)"));
    }

    @AfterEach
    void close() throws IOException {
        stores.close();
    }

    @Test
    void findsNoDifferenceBetweenAMigratedTableAndItsSource() {
        stores.sql("insert into providers (name, host, port, updated_at) values ('podaac', 'h', 443, '" + NOON + "')");
        stores.put(
                "ProvidersTable",
                item("id", "podaac", "protocol", "http", "host", "h", "port", 443, "updatedAt", AT_NOON));
        stores.sql(
                "insert into executions (arn, status, workflow_name, updated_at) values ('arn:e1', 'completed', 'Ingest', '"
                        + NOON + "')");
        stores.put(
                "ExecutionsTable",
                item("arn", "arn:e1", "status", "completed", "type", "Ingest", "updatedAt", AT_NOON));
        granuleInPostgres("g1", "completed", AT_NOON);
        stores.sql("update granules set published = true");
        stores.sql("insert into files (granule_cumulus_id, bucket, key, file_size, file_name)"
                + " select cumulus_id, 'b', 'k/1', 12, '1' from granules");
        stores.sql("insert into granules_executions select g.cumulus_id, e.cumulus_id from granules g, executions e");
        Map<String, AttributeValue> granule = new HashMap<>(granule("g1", "completed", AT_NOON));
        granule.put("published", AttributeValue.fromBool(true));
        granule.put("execution", AttributeValue.fromS("https://console/states/home#/executions/details/arn:e1"));
        granule.put(
                "files",
                AttributeValue.fromL(
                        List.of(AttributeValue.fromM(item("bucket", "b", "key", "k/1", "size", 12, "fileName", "1")))));
        stores.put("GranulesTable", granule);
        ReconcileReport report = compare(ALL);
        assertThat(report.isSame()).isTrue();
        assertThat(report.compared())
                .filteredOn(each -> each.same() == 1)
                .extracting(Compared::records)
                .containsExactly("collections", "providers", "executions", "granules", "files", "granules' executions");
    }

    @Test
    void namesEveryKindOfDifference() {
        granuleInPostgres("same", "completed", AT_NOON);
        granuleInPostgres("pg-only", "completed", AT_NOON);
        granuleInPostgres("pg-newer", "completed", AT_NOON + 1);
        granuleInPostgres("pg-older", "completed", AT_NOON - 1);
        granuleInPostgres("other", "failed", AT_NOON);
        for (String both : List.of("same", "pg-newer", "pg-older", "other")) {
            stores.put("GranulesTable", granule(both, "completed", AT_NOON));
        }
        stores.put("GranulesTable", granule("dynamo-only", "completed", AT_NOON));
        Map<String, AttributeValue> orphan = new HashMap<>(granule("orphan", "completed", AT_NOON));
        orphan.put("collectionId", AttributeValue.fromS("GONE___1"));
        stores.put("GranulesTable", orphan);
        Compared granules = granulesOf(compare(ALL));
        assertThat(granules.same()).isEqualTo(1);
        for (DifferenceKind kind : DifferenceKind.values()) {
            assertThat(granules.of(kind)).as(kind.name()).isEqualTo(1);
        }
    }

    @Test
    void appliesCollectionAndCutoffToBothSides() {
        stores.sql("insert into collections (name, version, updated_at) values ('MYD', '1', '" + NOON + "')");
        stores.put("GranulesTable", granule("before", "completed", AT_NOON - 1));
        stores.put("GranulesTable", granule("after", "completed", AT_NOON + 1));
        granuleInPostgres("pg-before", "completed", AT_NOON - 1);
        granuleInPostgres("pg-after", "completed", AT_NOON + 1);
        Compared untilNoon = granulesOf(compare(new ReconcileScope("test-", Set.of(), Optional.of(NOON))));
        assertThat(List.of(untilNoon.inDynamoDb(), untilNoon.inPostgres())).containsExactly(1L, 1L);
        Compared ofMyd = granulesOf(compare(new ReconcileScope("test-", Set.of("MYD___1"), Optional.empty())));
        assertThat(List.of(ofMyd.inDynamoDb(), ofMyd.inPostgres())).containsExactly(0L, 0L);
    }

    @Test
    void appliesACollectionToKindsThatNameItInTwoParts() {
        stores.sql("insert into collections (name, version, updated_at) values ('MYD', '1', '" + NOON + "')");
        stores.sql("insert into rules (name, workflow, collection_cumulus_id, type, enabled, updated_at) values"
                + " ('r', 'Ingest', 1, 'onetime', true, '" + NOON + "')");
        Map<String, AttributeValue> rule = new HashMap<>(item("name", "r", "workflow", "Ingest", "updatedAt", AT_NOON));
        rule.put("rule", AttributeValue.fromM(item("type", "onetime")));
        rule.put("collection", AttributeValue.fromM(item("name", "MOD", "version", "006")));
        stores.put("RulesTable", rule);
        ReconcileReport ofMod = compare(new ReconcileScope("test-", Set.of("MOD___006"), Optional.empty()));
        assertThat(ofMod.isSame()).isTrue();
        assertThat(ofMod.compared())
                .filteredOn(each -> each.same() == 1)
                .extracting(Compared::records)
                .containsExactly("collections", "rules");
        assertThat(compare(new ReconcileScope("test-", Set.of("NONE___1"), Optional.empty()))
                        .compared())
                .allMatch(each -> each.inDynamoDb() + each.inPostgres() == 0);
    }

    @Test
    void doesNotProposeToMigrateWhatRefersToNothing() {
        granuleInPostgres("g", "running", AT_NOON - 1);
        Map<String, AttributeValue> newer = new HashMap<>(granule("g", "completed", AT_NOON));
        newer.put("pdrName", AttributeValue.fromS("gone.PDR"));
        stores.put("GranulesTable", newer);
        Compared granules = granulesOf(compare(ALL));
        assertThat(granules.differences()).containsOnly(Map.entry(DifferenceKind.MISSING_REFERENCE, 1L));
    }

    @Test
    void proposesSomethingForEachDifferenceInEveryForm() throws IOException {
        stores.put("GranulesTable", granule("<b>dynamo-only</b>", "completed", AT_NOON));
        granuleInPostgres("pg-only", "completed", AT_NOON);
        ReconcileReport report = compare(ALL);
        for (String line : Files.readAllLines(report.details())) {
            JsonNode difference = new ObjectMapper().readTree(line);
            DifferenceKind kind =
                    DifferenceKind.valueOf(difference.path("difference").asText());
            assertThat(difference.path("proposal").asText()).isEqualTo(kind.proposal());
            assertThat(ReconcileText.of(report)).contains(kind.proposal());
            assertThat(ReconcileHtml.of(report)).contains(kind.proposal());
        }
        assertThat(ReconcileHtml.of(report)).doesNotContain("<b>", "http://", "https://");
    }

    @Test
    void findsOneLostRecordAmongManyThatEachStoreSortsInItsOwnWay() {
        stores.sql("insert into granules (granule_id, status, collection_cumulus_id, updated_at)"
                + " select case when i % 2 = 0 then 'G_' else 'g-' end || i, 'completed', 1, '" + NOON
                + "' from generate_series(1, " + MANY + ") i where i <> 777");
        stores.putAll(
                "GranulesTable",
                () -> IntStream.rangeClosed(1, MANY)
                        .mapToObj(i -> granule((i % 2 == 0 ? "G_" : "g-") + i, "completed", AT_NOON))
                        .iterator());
        ReconcileReport report = compare(ALL);
        assertThat(granulesOf(report).same()).isEqualTo(MANY - 1);
        assertThat(report.details()).content().contains("\"g-777\"").hasLineCount(1);
    }

    @Test
    void writesNothingToPostgres() {
        StoreMapping writing = StoreMapping.read(new ByteArrayInputStream(
                ("{\"version\":1,\"records\":[{\"name\":\"w\",\"table\":\"GranulesTable\",\"key\":[{\"attribute\":\"granuleId\"}],"
                                + "\"sql\":\"insert into collections (name, version) values ('x', '1') returning name, 0::bigint, null\"}]}")
                        .getBytes(StandardCharsets.UTF_8)));
        assertThatExceptionOfType(ReconcileException.class).isThrownBy(() -> compare(ALL, writing));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> stores.sql("insert into collections (name, version) values ('MOD', '006')"));
    }

    private ReconcileReport compare(ReconcileScope scope) {
        return compare(scope, StoreMapping.cumulus());
    }

    private ReconcileReport compare(ReconcileScope scope, StoreMapping mapping) {
        try (Run run = Run.begin(runs, "reconcile", Map.of(), Clock.systemUTC());
                Connection postgres = stores.postgres().getConnection()) {
            return Reconciliation.of(stores.dynamo, postgres, mapping).compare(scope, run);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Compared granulesOf(ReconcileReport report) {
        return report.compared().stream()
                .filter(each -> each.records().equals("granules"))
                .findFirst()
                .orElseThrow();
    }

    private void granuleInPostgres(String id, String status, long updatedAt) {
        stores.sql("insert into granules (granule_id, status, collection_cumulus_id, updated_at) values ('" + id
                + "', '" + status + "', 1, '" + Instant.ofEpochMilli(updatedAt) + "')");
    }

    private static Map<String, AttributeValue> granule(String id, String status, long updatedAt) {
        return item("granuleId", id, "collectionId", "MOD___006", "status", status, "updatedAt", updatedAt);
    }

    private static Map<String, AttributeValue> item(Object... namesAndValues) {
        Map<String, AttributeValue> item = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            item.put(
                    namesAndValues[i].toString(),
                    value instanceof Number
                            ? AttributeValue.fromN(value.toString())
                            : AttributeValue.fromS(value.toString()));
        }
        return item;
    }
}
