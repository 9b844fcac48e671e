package io.github.tfsafety.reconcile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records of DynamoDB belong to which rows of PostgreSQL. It is data: {@link #cumulus()} is one that is shipped,
 * {@link #read} reads another.
 *
 * @param version of this format, 1
 * @param records one entry for each kind of record
 */
public record StoreMapping(int version, List<Records> records) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String CUMULUS = "cumulus-mapping.json";
    private static final int VERSION = 1;

    public StoreMapping {
        records = List.copyOf(records);
        if (version != VERSION) {
            throw new IllegalArgumentException("a mapping of version " + version + " is not known, only " + VERSION);
        }
    }

    /** The mapping of Cumulus 10 to 15: nine PostgreSQL tables and the DynamoDB tables that they came from. */
    public static StoreMapping cumulus() {
        try (InputStream shipped = requireNonNull(StoreMapping.class.getResourceAsStream(CUMULUS))) {
            return read(shipped);
        } catch (IOException e) {
            throw new ReconcileException("Could not read the shipped mapping", e);
        }
    }

    /**
     * Reads a mapping; unknown names are errors.
     *
     * @throws ReconcileException if it cannot be read
     */
    public static StoreMapping read(InputStream json) {
        try {
            return JSON.readValue(json, StoreMapping.class);
        } catch (IOException | IllegalArgumentException e) {
            throw new ReconcileException("The mapping cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * One kind of record.
     *
     * @param name the kind's name, such as granules
     * @param table the DynamoDB table's name without its prefix
     * @param each the list attribute whose elements are the records; absent if the items themselves are
     * @param key where a DynamoDB record has the parts of its key
     * @param updatedAt the DynamoDB attribute with milliseconds since 1970; absent if there is none
     * @param collection where a DynamoDB record names its collection ({@code name___version}), or in turn its name and
     *     version; absent if it has none
     * @param content where a DynamoDB record has what is compared beside the time
     * @param references what a DynamoDB record refers to
     * @param sql selects the PostgreSQL rows: the parts of the key as text, then the time in milliseconds, then the
     *     collection ({@code name___version}), both null where there is none, then the compared content as text
     */
    public record Records(
            String name,
            String table,
            @Nullable String each,
            List<Field> key,
            @Nullable String updatedAt,
            List<Field> collection,
            List<Field> content,
            List<Reference> references,
            String sql) {
        public Records {
            requireNonNull(name, "name");
            requireNonNull(table, "table");
            key = List.copyOf(requireNonNull(key, "key"));
            collection = collection == null ? List.of() : List.copyOf(collection);
            content = content == null ? List.of() : List.copyOf(content);
            references = references == null ? List.of() : List.copyOf(references);
            requireNonNull(sql, "sql");
        }
    }

    /**
     * Where a value lies in a DynamoDB record.
     *
     * @param attribute a path of names with dots; for elements of a list, {@code ^name} is an attribute of the item
     *     around
     * @param after what comes before the value in the attribute's text, such as the beginning of an address; absent for
     *     all of it
     */
    public record Field(String attribute, @Nullable String after) {
        public Field {
            requireNonNull(attribute, "attribute");
        }
    }

    /**
     * What a record refers to, and must be in PostgreSQL before it.
     *
     * @param field where the record names it
     * @param sql selects a row if PostgreSQL has it; one parameter, the name as text
     */
    public record Reference(Field field, String sql) {
        public Reference {
            requireNonNull(field, "field");
            requireNonNull(sql, "sql");
        }
    }
}
