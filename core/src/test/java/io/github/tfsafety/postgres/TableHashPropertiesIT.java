package io.github.tfsafety.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** What must hold for all rows, tried on the real server. */
class TableHashPropertiesIT {
    private static @Nullable Connection connection;

    record Row(
            @Nullable Long number,
            @Nullable String text,
            @Nullable Double real,
            @Nullable String hex) {}

    @BeforeContainer
    static void connect() {
        String database = TestServer.database("");
        connection = TestServer.superuser(database);
        TestServer.run(connection, "CREATE UNLOGGED TABLE t (number bigint, text text, real float8, bytes bytea)");
    }

    @AfterContainer
    static void disconnect() throws SQLException {
        Objects.requireNonNull(connection).close();
    }

    @Property(tries = 60)
    void theOrderOfRowsDoesNotMatter(@ForAll @Size(max = 12) List<@From("rows") Row> rows, @ForAll Random random)
            throws SQLException {
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        assertThat(hash(shuffled)).isEqualTo(hash(rows));
    }

    @Property(tries = 120)
    void anySingleChangeIsNoticed(
            @ForAll @Size(min = 1, max = 12) List<@From("rows") Row> rows,
            @ForAll("rows") Row other,
            @ForAll Random random)
            throws SQLException {
        int at = random.nextInt(rows.size());
        Assume.that(!rows.get(at).equals(other));
        List<Row> changed = new ArrayList<>(rows);
        changed.set(at, other);
        assertThat(hash(changed)).isNotEqualTo(hash(rows));
    }

    @Property(tries = 60)
    void valuesThatMovedToAnotherRowAreNoticed(@ForAll("rows") Row one, @ForAll("rows") Row other) throws SQLException {
        Assume.that(!Objects.equals(one.text(), other.text()));
        Assume.that(!new Row(one.number(), other.text(), one.real(), one.hex()).equals(other));
        List<Row> swapped = List.of(
                new Row(one.number(), other.text(), one.real(), one.hex()),
                new Row(other.number(), one.text(), other.real(), other.hex()));
        assertThat(hash(swapped)).isNotEqualTo(hash(List.of(one, other)));
    }

    @Provide
    Arbitrary<Row> rows() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("ab,()\"'\\ é\u2028")
                .withChars('\n', '\t')
                .ofMaxLength(6);
        Arbitrary<Double> reals = Arbitraries.doubles().map(real -> real == 0 ? 0.0 : real);
        return Combinators.combine(
                        Arbitraries.longs().injectNull(0.2),
                        texts.injectNull(0.2),
                        reals.injectNull(0.2),
                        Arbitraries.of("", "00", "0000", "5c", "5c30", "ff").injectNull(0.2))
                .as(Row::new);
    }

    private static String hash(List<Row> rows) throws SQLException {
        Connection open = Objects.requireNonNull(connection);
        TestServer.run(open, "TRUNCATE t");
        try (PreparedStatement insert = open.prepareStatement("INSERT INTO t VALUES (?, ?, ?, decode(?, 'hex'))")) {
            for (Row row : rows) {
                insert.setObject(1, row.number(), Types.BIGINT);
                insert.setString(2, row.text());
                insert.setObject(3, row.real(), Types.DOUBLE);
                insert.setString(4, row.hex());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        TableWitness table =
                Objects.requireNonNull(DataWitness.through(open).take().tables().get("public.t"));
        return ((TableWitness.Rows) table.contents()).hash();
    }
}
