package io.github.tfsafety.reconcile;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.github.tfsafety.reconcile.StoreMapping.Records;
import io.github.tfsafety.reconcile.StoreMapping.Reference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Asks PostgreSQL whether it has what a record refers to. Many records refer to the same few. */
final class References implements AutoCloseable {
    private static final int REMEMBERED = 10_000;

    private final List<PreparedStatement> questions = new ArrayList<>();
    private final Cache<String, Boolean> answers =
            CacheBuilder.newBuilder().maximumSize(REMEMBERED).build();

    References(Connection database, Records records) throws SQLException {
        for (Reference reference : records.references()) {
            questions.add(database.prepareStatement(reference.sql()));
        }
    }

    boolean areAllThere(ComparedRecord record) throws SQLException {
        String[] named = record.references().split(ComparedRecord.SEPARATOR, -1);
        for (int i = 0; i < questions.size(); i++) {
            if (!named[i].isEmpty() && !isThere(i, named[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean isThere(int question, String name) throws SQLException {
        String remembered = question + ComparedRecord.SEPARATOR + name;
        Boolean known = answers.getIfPresent(remembered);
        if (known != null) {
            return known;
        }
        PreparedStatement ask = questions.get(question);
        ask.setString(1, name);
        try (ResultSet found = ask.executeQuery()) {
            boolean there = found.next();
            answers.put(remembered, there);
            return there;
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement question : questions) {
            question.close();
        }
    }
}
