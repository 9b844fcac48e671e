package io.github.tfsafety.plan;

import static io.github.tfsafety.plan.Plans.change;
import static io.github.tfsafety.plan.Plans.planWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a reader keeps, and what it lets go. */
class ScopeTest {
    private static final PlanScope TABLES = new PlanScope() {
        @Override
        public boolean coversType(String type) {
            return type.equals("aws_dynamodb_table");
        }

        @Override
        public boolean coversAddress(ResourceAddress address) {
            return address.name().equals("listed");
        }

        @Override
        public Set<String> attributes() {
            return Set.of("name", "pitr.enabled");
        }
    };

    @Test
    void keepsTypesAddressesAndPreviousAddressesInScope() {
        String moved = "{\"address\":\"a_b.c\",\"previous_address\":\"aws_dynamodb_table.c\",\"mode\":\"managed\","
                + "\"type\":\"a_b\",\"name\":\"c\",\"change\":{\"actions\":[\"no-op\"]}}";
        Plan plan = read(planWith("\"resource_changes\":["
                + String.join(
                        ",",
                        change("aws_dynamodb_table", "x", "{\"actions\":[\"no-op\"]}"),
                        change("a_b", "listed", "{\"actions\":[\"no-op\"]}"),
                        moved,
                        change("a_b", "d", "{\"actions\":[\"no-op\"]}"),
                        change("a_b", "e", "{\"actions\":[\"delete\"],\"before\":{\"name\":\"n\"}}"))
                + "]"));

        assertThat(plan.changes())
                .extracting(change -> change.address().toString())
                .containsExactly("aws_dynamodb_table.x", "a_b.listed", "a_b.c");
        assertThat(plan.others()).extracting(ResourceChange::toString).containsExactly("a_b.e [delete]");
        assertThat(plan.scope().attributes()).containsExactlyInAnyOrder("name", "pitr.enabled");
    }

    @Test
    void refusesAPreviousAddressThatComesTooLate() {
        assertThatExceptionOfType(UnreadablePlanException.class)
                .isThrownBy(() -> read(planWith("\"resource_changes\":[{\"address\":\"a_b.c\",\"mode\":\"managed\","
                        + "\"type\":\"a_b\",\"name\":\"c\",\"change\":{\"actions\":[\"update\"]},"
                        + "\"previous_address\":\"aws_dynamodb_table.c\"}]")));
    }

    @Test
    void keepsTheManagedObjectsInScopeOfThePriorState() {
        String state = "{\"address\":\"%1$s\",\"mode\":\"%2$s\",\"type\":\"%3$s\",\"name\":\"%4$s\",\"values\":{}}";
        Plan plan =
                read(planWith("\"prior_state\":{\"format_version\":\"1.0\",\"values\":{\"root_module\":{\"resources\":["
                        + String.join(
                                ",",
                                state.formatted("aws_dynamodb_table.x", "managed", "aws_dynamodb_table", "x"),
                                state.formatted("data.aws_dynamodb_table.x", "data", "aws_dynamodb_table", "x"),
                                state.formatted("a_b.c", "managed", "a_b", "c"),
                                state.formatted("a_b.listed", "managed", "a_b", "listed"))
                        + "]}}}"));

        assertThat(plan.priorState())
                .extracting(object -> object.address().toString())
                .containsExactly("aws_dynamodb_table.x", "a_b.listed");
    }

    @Test
    void keepsNoValueWhereBlocksDisagree() {
        ResourceChange change = read(planWith("\"resource_changes\":["
                        + change(
                                "aws_dynamodb_table",
                                "x",
                                "{\"actions\":[\"update\"],\"before\":{\"pitr\":[{\"enabled\":true},{\"enabled\":true}]},"
                                        + "\"after\":{\"pitr\":[{\"enabled\":true},{\"enabled\":false}],\"name\":\""
                                        + "n".repeat(3000) + "\"}}")
                        + "]"))
                .changes()
                .get(0);

        assertThat(change.before("pitr.enabled").orElseThrow().isTrue()).isTrue();
        assertThat(change.after("pitr.enabled").orElseThrow().kind()).isEqualTo(AttributeValue.Kind.COMPLEX);
        assertThat(change.after("name").orElseThrow().kind()).isEqualTo(AttributeValue.Kind.COMPLEX);
        assertThat(change.after("name").orElseThrow()).hasToString("COMPLEX");
    }

    @Test
    void marksWhatIsKnownOnlyAfterApply() {
        ResourceChange change = read(planWith("\"resource_changes\":["
                        + change(
                                "aws_dynamodb_table",
                                "x",
                                "{\"actions\":[\"update\"],\"before\":{\"name\":\"n\"},\"after\":{},"
                                        + "\"after_unknown\":{\"name\":true,\"pitr\":[{\"enabled\":true}],\"tags\":{}}}")
                        + "]"))
                .changes()
                .get(0);

        assertThat(change.after("name").orElseThrow().kind()).isEqualTo(AttributeValue.Kind.UNKNOWN);
        assertThat(change.after("pitr.enabled").orElseThrow().kind()).isEqualTo(AttributeValue.Kind.UNKNOWN);
        assertThat(change.changedAttributes()).containsExactlyInAnyOrder("name", "pitr");
    }

    @Test
    void findsTheSecondOfTwoEqualNamesAmongMany() {
        String many = IntStream.range(0, 500).mapToObj(i -> "\"n" + i + "\":1").collect(Collectors.joining(","));

        assertThat(read(planWith("\"variables\":{" + many + "}")).changes()).isEmpty();
        for (int twice : new int[] {0, 15, 16, 63, 64, 499}) {
            assertThatExceptionOfType(UnreadablePlanException.class)
                    .as("n%d", twice)
                    .isThrownBy(() -> read(planWith("\"variables\":{" + many + ",\"n" + twice + "\":1}")))
                    .satisfies(refused ->
                            assertThat(refused.reason()).isEqualTo(UnreadablePlanException.Reason.DUPLICATE_KEY));
        }
    }

    @Test
    void tellsAnIndexOutOfRangeAndAKeyThatIsUnknown() {
        String entry = "{\"address\":\"a_b.c[%s]\",\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\",%s,"
                + "\"change\":{\"actions\":[\"no-op\"]}}";

        assertThat(Plans.read(planWith("\"resource_changes\":[" + entry.formatted("*", "\"index_unknown\":true") + "]"))
                        .changes()
                        .get(0)
                        .address()
                        .key())
                .contains(new InstanceKey.Unknown());
        assertThatExceptionOfType(UnreadablePlanException.class)
                .isThrownBy(() -> Plans.read(planWith(
                        "\"resource_changes\":[" + entry.formatted("1", "\"index\":99999999999999999999") + "]")));
        assertThatExceptionOfType(UnreadablePlanException.class)
                .isThrownBy(() -> Plans.read(
                        planWith("\"resource_changes\":[" + entry.formatted("*", "\"index_unknown\":false") + "]")));
    }

    private static Plan read(String json) {
        return PlanReader.keeping(TABLES).read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
