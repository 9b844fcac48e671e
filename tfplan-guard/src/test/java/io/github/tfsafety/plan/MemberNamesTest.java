package io.github.tfsafety.plan;

import static io.github.tfsafety.plan.Plans.change;
import static io.github.tfsafety.plan.Plans.planOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are not quite those that Terraform writes. */
class MemberNamesTest {
    private static final String NO_OP = "{\"actions\":[\"no-op\"]}";
    private static final PlanScope NOTHING = new PlanScope() {
        @Override
        public boolean coversType(String type) {
            return false;
        }

        @Override
        public boolean coversAddress(ResourceAddress address) {
            return false;
        }

        @Override
        public Set<String> attributes() {
            return Set.of();
        }
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACTIONS",
                "Actions",
                "aCtions",
                "actons",
                "actionss",
                "ACTION",
                "Before",
                "replacepaths",
                "Replace_Path"
            })
    void refusesAChangeWithANameThatIsAlmostAKnownOne(String name) {
        String entries = "\"resource_changes\":["
                + change("a_b", "c", "{\"actions\":[\"no-op\"],\"%s\":[\"delete\"]}".formatted(name)) + "]";

        assertDamaged(planOf(entries));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Change", "CHANGE", "previous_Address", "previousaddress", "Deposed", "change_"})
    void refusesAnEntryWithANameThatIsAlmostAKnownOne(String name) {
        String entry = change("a_b", "c", NO_OP).replace("\"change\"", "\"" + name + "\":1,\"change\"");

        assertDamaged(planOf("\"resource_changes\":[" + entry + "]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Errored", "resource_Changes", "ResourceChanges", "RESOURCE_CHANGES", "Complete", "ERORED"})
    void refusesAPlanWithANameThatIsAlmostAKnownOne(String name) {
        assertDamaged(planOf("\"" + name + "\":[]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Actions", "action", "afterunknown"})
    void refusesAnOutputChangeWithANameThatIsAlmostAKnownOne(String name) {
        assertDamaged(planOf("\"output_changes\":{\"a\":{\"%s\":[]}}".formatted(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reason", "resource_Change", "resource_changes"})
    void refusesADeferredChangeWithANameThatIsAlmostAKnownOne(String name) {
        String deferred =
                "{\"reason\":\"unknown\",\"%s\":1,\"resource_change\":%s}".formatted(name, change("a_b", "c", NO_OP));

        assertDamaged(planOf("\"deferred_changes\":[" + deferred + "]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\":\"x\"}",
                "{\"resource_change\":{\"address\":\"a_b.c\",\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\","
                        + "\"change\":{\"actions\":[\"update\"]}}}",
                "{\"reason\":\"x\",\"resource_change\":null}",
                "{\"reason\":\"x\",\"resource_change\":{}}",
                "{\"reason\":\"x\",\"changed_resource\":{}}",
                "{}",
                "null"
            })
    void refusesADeferredChangeThatDoesNotTellWhatIsDeferred(String deferred) {
        assertDamaged(planOf("\"deferred_changes\":[" + deferred + "]"));
    }

    @Test
    void passesOverNamesThatLaterVersionsMayAdd() {
        String plan = planOf(
                "\"forecast\":{}",
                "\"resource_changes\":[" + change("a_b", "c", "{\"actions\":[\"no-op\"],\"cost\":1}") + "]",
                "\"deferred_changes\":[{\"reason\":\"new\",\"until\":1,\"resource_change\":" + change("a_b", "d", NO_OP)
                        + "}]");

        assertThat(Plans.read(plan).deferred()).singleElement().satisfies(deferred -> {
            assertThat(deferred.reason()).isEqualTo("new");
            assertThat(deferred.change().address()).hasToString("a_b.d");
        });
    }

    /** Whether the entry is in scope or not. */
    private static void assertDamaged(String plan) {
        for (PlanScope scope : new PlanScope[] {NOTHING, PlanScope.everything(Set.of())}) {
            assertThat(catchThrowableOfType(
                            UnreadablePlanException.class,
                            () -> PlanReader.keeping(scope)
                                    .read(new ByteArrayInputStream(plan.getBytes(StandardCharsets.UTF_8)))))
                    .as(plan)
                    .isNotNull()
                    .extracting(UnreadablePlanException::reason)
                    .isEqualTo(Reason.MALFORMED);
        }
    }
}
