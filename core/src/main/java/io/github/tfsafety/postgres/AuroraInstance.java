package io.github.tfsafety.postgres;

import java.sql.Connection;
import java.util.Optional;

/** Asks a server of Aurora which of its instances answers (Amazon Aurora User Guide, "Aurora PostgreSQL functions"). */
public final class AuroraInstance {
    private static final String FUNCTION = "aurora_db_instance_identifier";

    private AuroraInstance() {}

    /**
     * The identifier of the instance that a connection leads to; empty if the server is none of Aurora's.
     *
     * @throws PostgresException if the server does not answer
     */
    public static Optional<String> answering(Connection connection) {
        Sql sql = new Sql(connection);
        boolean known = sql.rows(
                        "ask whether the server is one of Aurora's",
                        "SELECT to_regproc('" + FUNCTION + "') IS NOT NULL",
                        row -> row.getBoolean(1))
                .get(0);
        return known
                ? sql.rows(
                                "ask which instance answers",
                                "SELECT " + FUNCTION + "()",
                                row -> Optional.ofNullable(row.getString(1)))
                        .get(0)
                : Optional.empty();
    }
}
