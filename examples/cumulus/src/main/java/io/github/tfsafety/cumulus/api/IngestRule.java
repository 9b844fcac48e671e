package io.github.tfsafety.cumulus.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A rule as the API tells it. The whole of it is kept, because a PUT deletes what it leaves out; it may hold secrets,
 * so it is not printed.
 */
public final class IngestRule {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATE = "state";
    private static final String RULE = "rule";

    private final ObjectNode whole;
    private final String name;
    private final State state;

    private IngestRule(ObjectNode whole, String name, State state) {
        this.whole = whole;
        this.name = name;
        this.state = state;
    }

    /** Whether a rule starts work. */
    public enum State {
        ENABLED,
        DISABLED
    }

    /**
     * Reads a rule's JSON.
     *
     * @throws ApiException if it is no rule, or its state is neither of the two
     */
    public static IngestRule parse(String json) {
        try {
            return of(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new ApiException("A rule is not JSON", 0);
        }
    }

    static IngestRule of(JsonNode node) {
        String name = node.path("name").asText();
        String state = node.path(STATE).asText();
        if (!(node instanceof ObjectNode whole) || name.isEmpty()) {
            throw new ApiException("What the API lists as a rule has no name", 0);
        }
        for (State known : State.values()) {
            if (known.name().equals(state)) {
                return new IngestRule(whole, name, known);
            }
        }
        throw new ApiException("The rule " + name + " has the state \"" + state + "\", which is not known", 0);
    }

    public String name() {
        return name;
    }

    public State state() {
        return state;
    }

    /** What triggers it: {@code onetime}, {@code scheduled}, {@code kinesis}, {@code sns} or {@code sqs}. */
    public String type() {
        return whole.path(RULE).path("type").asText();
    }

    /** The whole rule, to be kept where only its owner can read it. */
    public String json() {
        return whole.toString();
    }

    /**
     * The whole rule in another state, as a PUT takes it. A rule on an SNS topic names its subscription, which is gone
     * once it is disabled, and must not name one when it is enabled.
     */
    String jsonIn(State other) {
        ObjectNode changed = whole.deepCopy().put(STATE, requireNonNull(other).name());
        if (other == State.ENABLED && type().equals("sns") && changed.path(RULE) instanceof ObjectNode trigger) {
            trigger.remove("arn");
        }
        return changed.toString();
    }

    @Override
    public String toString() {
        return name + " (" + type() + ", " + state + ")";
    }
}
