package io.github.tfsafety.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.postgres.TableWitness.Contents;
import io.github.tfsafety.postgres.TableWitness.NotRead;
import io.github.tfsafety.postgres.TableWitness.Rows;
import io.github.tfsafety.postgres.WitnessDifference.Finding;
import io.github.tfsafety.postgres.WitnessDifference.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataWitnessIT {
    private String source;

    @BeforeEach
    void makeADatabase() {
        source = TestServer.database("");
        TestServer.run(
                source,
                "CREATE SCHEMA shop",
                "CREATE TABLE shop.orders (id bigserial PRIMARY KEY, note text, price double precision, paid numeric(12, 2),"
                        + " seal bytea, at timestamptz, local timestamp, took interval, tags text[], extra jsonb)",
                "INSERT INTO shop.orders (note, price, paid, seal, at, local, took, tags, extra)"
                        + " SELECT 'note ' || n, n / 3.0, n / 7.0, decode(md5(n::text), 'hex'),"
                        + " timestamptz '2026-11-20 10:00:00.123456+02' + n * interval '1 minute',"
                        + " timestamp '2026-11-19 10:00:00' + n * interval '1 minute', n * interval '1 hour',"
                        + " ARRAY['a', NULL, n::text], jsonb_build_object('n', n) FROM generate_series(1, 200) n",
                "CREATE TABLE shop.\"Odd \"\"name\"\"\" (\"Column \"\"one\"\"\" int, \"order\" text)",
                "INSERT INTO shop.\"Odd \"\"name\"\"\" VALUES (1, ''), (2, NULL)",
                "CREATE TABLE empty ()",
                "CREATE TABLE parts (day date, n int) PARTITION BY RANGE (day)",
                "CREATE TABLE parts_2026 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
                "INSERT INTO parts VALUES ('2026-11-22', 1), ('2026-11-23', 2)",
                "CREATE VIEW dear AS SELECT * FROM shop.orders WHERE price > 10",
                "CREATE MATERIALIZED VIEW dearest AS SELECT max(price) FROM shop.orders",
                "CREATE INDEX by_note ON shop.orders (note)");
    }

    @Test
    void seesWhatIsThere() {
        Witness witness = witness(source);
        assertThat(witness.tables().keySet())
                .containsExactlyInAnyOrder(
                        "shop.orders",
                        "shop.\"Odd \"\"name\"\"\"",
                        "public.empty",
                        "public.parts",
                        "public.parts_2026",
                        "public.dearest");
        assertThat(rows(witness, "shop.orders").count()).isEqualTo(200);
        assertThat(rows(witness, "public.parts_2026").count()).isEqualTo(2);
        assertThat(rows(witness, "shop.orders").newest())
                .containsEntry("at", Instant.parse("2026-11-20T11:20:00.123456Z"))
                .containsEntry("local", Instant.parse("2026-11-19T13:20:00Z"));
        assertThat(witness.structure()).containsKeys("index shop.by_note", "view public.dear", "schema shop");
    }

    @Test
    void isTheSameForACopyWhateverTheSessionsSettingsAre() {
        String copy = TestServer.database("TEMPLATE " + source);
        for (String setting : List.of(
                "TimeZone = 'Pacific/Auckland'",
                "DateStyle = 'German'",
                "IntervalStyle = 'iso_8601'",
                "extra_float_digits = 0",
                "bytea_output = 'escape'",
                "search_path = 'shop'")) {
            TestServer.run("postgres", "ALTER DATABASE " + copy + " SET " + setting);
        }
        WitnessDifference difference = WitnessDifference.between(witness(source), witness(copy));
        assertThat(difference.findings()).isEmpty();
        assertThat(difference.notCompared()).singleElement().asString().startsWith("public.parts:");
    }

    @Test
    void isTheSameWhenRowsAndColumnsWereWrittenInAnotherOrder() {
        String copy = TestServer.database("");
        TestServer.run(
                source, "CREATE TABLE t (a int, b text, c float4)", "INSERT INTO t VALUES (1, 'x', 0.1), (2, NULL, 0)");
        TestServer.run(
                copy, "CREATE TABLE t (c float4, a int, b text)", "INSERT INTO t VALUES (0, 2, NULL), (0.1, 1, 'x')");
        assertThat(rows(witness(copy), "public.t")).isEqualTo(rows(witness(source), "public.t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE shop.orders SET note = note || ' ' WHERE id = 7",
                "UPDATE shop.orders SET price = price + 1e-14 WHERE id = 1",
                "UPDATE shop.orders SET at = at + interval '1 microsecond' WHERE id = 7",
                "UPDATE shop.orders SET seal = set_byte(seal, 0, 255 - get_byte(seal, 0)) WHERE id = 7",
                "UPDATE shop.orders SET tags[2] = 'NULL' WHERE id = 7",
                "UPDATE shop.orders a SET note = b.note FROM shop.orders b WHERE a.id + b.id = 15 AND a.id IN (7, 8)",
                "UPDATE shop.\"Odd \"\"name\"\"\" SET \"order\" = NULL WHERE \"order\" = ''",
                "UPDATE parts SET n = n + 1 WHERE n = 2"
            })
    void noticesAChangedValue(String change) {
        assertThat(differenceAfter(change)).extracting(Finding::kind).containsExactly(Kind.CONTENT);
    }

    @Test
    void noticesLostAndNewRows() {
        assertThat(differenceAfter("DELETE FROM shop.orders WHERE id > 190"))
                .containsExactly(new Finding(Kind.ROWS, "table shop.orders", "200 rows became 190 rows"));
        assertThat(differenceAfter("INSERT INTO parts VALUES ('2026-11-22', 1)"))
                .extracting(Finding::kind)
                .containsExactly(Kind.ROWS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP INDEX shop.by_note",
                "DROP VIEW dear",
                "CREATE OR REPLACE VIEW dear AS SELECT * FROM shop.orders WHERE price > 11",
                "ALTER TABLE shop.orders DROP CONSTRAINT orders_pkey",
                "SELECT setval('shop.orders_id_seq', 1)",
                "ALTER TABLE shop.\"Odd \"\"name\"\"\" ALTER \"order\" TYPE varchar(99)",
                "ALTER TABLE empty SET UNLOGGED",
                "CREATE SCHEMA other",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "DROP TABLE empty"
            })
    void noticesAChangedStructure(String change) {
        assertThat(differenceAfter(change)).isNotEmpty().noneMatch(finding -> finding.kind() == Kind.ROWS);
    }

    @Test
    void saysWhichTablesItMayNotRead() throws SQLException {
        TestServer.run(
                source,
                "DROP ROLE IF EXISTS reader",
                "CREATE ROLE reader LOGIN",
                "CREATE TABLE secret (n int)",
                "CREATE TABLE hidden (n int)",
                "ALTER TABLE hidden ENABLE ROW LEVEL SECURITY",
                "CREATE TABLE plain (n int)",
                "GRANT SELECT ON hidden, plain TO reader");
        try (Connection reader = TestServer.connect(source, "reader")) {
            Witness witness = DataWitness.through(reader).take();
            assertThat(contents(witness, "public.secret")).isInstanceOf(NotRead.class);
            assertThat(contents(witness, "public.hidden")).isInstanceOf(NotRead.class);
            assertThat(contents(witness, "shop.orders")).isInstanceOf(NotRead.class);
            assertThat(rows(witness, "public.plain").count()).isZero();
            assertThat(WitnessDifference.between(witness, witness).findings())
                    .extracting(Finding::kind)
                    .containsOnly(Kind.NOT_READ)
                    .hasSize(7);
        } finally {
            TestServer.run(source, "DROP OWNED BY reader", "DROP ROLE reader");
        }
    }

    @Test
    void takesNoFutureForTheNewestTime() {
        TestServer.run(
                source,
                "CREATE TABLE t (at timestamptz)",
                "INSERT INTO t VALUES ('2026-11-01 10:00:00Z'), ('infinity'), ('-infinity'), (now() + interval '1 day')");
        Witness witness = witness(source);
        assertThat(rows(witness, "public.t").newest()).containsEntry("at", Instant.parse("2026-11-01T10:00:00Z"));
        assertThat(witness.newest(List.of("public.t.at")).orElseThrow().at())
                .isEqualTo(Instant.parse("2026-11-01T10:00:00Z"));
        assertThat(witness.newest(List.of()).orElseThrow().table()).isEqualTo("shop.orders");
        assertThat(witness.newest(List.of("public.absent.at"))).isEmpty();
    }

    @Test
    void seesOneMomentHoweverLongItTakes() throws Exception {
        try (Connection writer = TestServer.superuser(source)) {
            writer.setAutoCommit(false);
            TestServer.run(writer, "LOCK TABLE shop.orders IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<Witness> taken = CompletableFuture.supplyAsync(() -> witness(source));
            awaitALockThatIsWaitedFor(source);
            TestServer.run(writer, "DELETE FROM shop.orders", "INSERT INTO parts VALUES ('2026-11-24', 3)");
            writer.commit();
            Witness witness = taken.get();
            assertThat(rows(witness, "shop.orders").count()).isEqualTo(200);
            assertThat(rows(witness, "public.parts_2026").count()).isEqualTo(2);
        }
    }

    @Test
    void readsBackTheFileThatItWrote() {
        Witness witness = witness(source);
        assertThat(WitnessFile.parse(WitnessFile.write(witness), "file")).isEqualTo(witness);
    }

    private List<Finding> differenceAfter(String change) {
        Witness before = witness(source);
        TestServer.run(source, change);
        return WitnessDifference.between(before, witness(source)).findings();
    }

    private static void awaitALockThatIsWaitedFor(String database) throws Exception {
        try (Connection watcher = TestServer.superuser("postgres")) {
            Instant deadline = Instant.now().plusSeconds(20);
            while (new Sql(watcher)
                    .rows(
                            "watch",
                            "SELECT 1 FROM pg_stat_activity WHERE datname = ? AND wait_event_type = 'Lock'",
                            row -> 1,
                            database)
                    .isEmpty()) {
                assertThat(Instant.now()).isBefore(deadline);
                Thread.sleep(20);
            }
        }
    }

    private static Contents contents(Witness witness, String table) {
        return requireNonNull(witness.tables().get(table)).contents();
    }

    private static Rows rows(Witness witness, String table) {
        return (Rows) contents(witness, table);
    }

    private static Witness witness(String database) {
        try (Connection connection = TestServer.superuser(database)) {
            return DataWitness.through(connection).take();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
