package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.FoundDatabase.Usability;
import io.github.tfsafety.run.Run;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PreflightTest {
    private static final String HERE = "arn:aws:dynamodb:us-east-1:111111111111:table/";
    private static final ResourceAddress TABLE = ResourceAddress.parse("aws_dynamodb_table.t");

    @Test
    void refusesATableInAnotherRegionThanTheStatesTables() {
        assertRefused(
                state("aws_dynamodb_table", "t", HERE + "old"),
                "arn:aws:dynamodb:eu-west-1:111111111111:table/new",
                "us-east-1");
    }

    @Test
    void refusesATableInAnotherAccountThanTheRestOfTheState() {
        StateFile buckets = state("aws_sqs_queue", "q", "arn:aws:sqs:us-east-1:111111111111:q");
        assertRefused(buckets, "arn:aws:dynamodb:us-east-1:222222222222:table/new", "111111111111");
        assertThat(check(buckets, HERE + "new", Usability.USABLE)).hasSize(1);
    }

    @Test
    void bindsIntoAnEmptyStateAndWaitsForATableThatIsNotUsable() {
        StateFile empty = StateFile.parseOrEmpty(new byte[0]);
        assertThat(check(empty, HERE + "new", Usability.USABLE))
                .singleElement()
                .satisfies(binding -> assertThat(binding.before()).isEqualTo(new Binding.Before.Absent()));
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> check(empty, HERE + "new", Usability.NOT_YET));
    }

    @Test
    void refusesATableThatAnotherAddressHolds() {
        assertRefused(state("aws_dynamodb_table", "other", HERE + "new"), HERE + "new", "aws_dynamodb_table.other");
    }

    @ParameterizedTest
    @CsvSource({
        "111111111111, us-east-1, 0",
        "222222222222, us-east-1, 1",
        "111111111111, eu-west-1, 1",
    })
    void comparesTheCredentialsAccountAndRegionWithTheState(String account, String region, int problems) {
        StateFile state = state("aws_dynamodb_table", "t", HERE + "old");
        for (ResourceAddress address : List.of(TABLE, ResourceAddress.parse("aws_dynamodb_table.absent"))) {
            Problems found = new Problems();
            AccountCheck.look(
                    state,
                    List.of(new Relink(address, "new")),
                    () -> Optional.of(new Whereabouts.Place(account, region)),
                    found);
            assertThat(found.all()).hasSize(problems);
        }
    }

    private static void assertRefused(StateFile state, String foundArn, String named) {
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> check(state, foundArn, Usability.USABLE))
                .withMessageContaining(named);
    }

    private static List<Binding> check(StateFile state, String foundArn, Usability usability) {
        FoundDatabase found = new FoundDatabase("new", "1", Map.of("arn", foundArn), usability, "");
        Problems problems = new Problems();
        List<Binding> bindings = new Preflight(
                        new Databases(List.of(new OneTable(found)), Whereabouts.UNTOLD), state, problems)
                .look(List.of(new Relink(TABLE, "new")));
        problems.throwIfAny();
        return bindings;
    }

    private static StateFile state(String type, String name, String arn) {
        return StateFile.parse("""
                {
                  "version": 4, "serial": 1, "lineage": "x",
                  "resources": [{
                    "mode": "managed", "type": "%s", "name": "%s",
                    "instances": [{"attributes": {"id": "%s", "arn": "%s"}}]
                  }]
                }
                """.formatted(type, name, name, arn).getBytes(StandardCharsets.UTF_8));
    }

    private record OneTable(FoundDatabase table) implements DatabaseKind {
        @Override
        public String type() {
            return "aws_dynamodb_table";
        }

        @Override
        public Optional<FoundDatabase> find(String id) {
            return Optional.of(table);
        }

        @Override
        public SeatBelt fasten(String id, Run run) {
            return SeatBelt.FASTENED;
        }

        @Override
        public Set<String> expectedChanges() {
            return Set.of();
        }

        @Override
        public Optional<String> protectionAttribute() {
            return Optional.empty();
        }
    }
}
