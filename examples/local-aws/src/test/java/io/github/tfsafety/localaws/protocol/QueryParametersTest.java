package io.github.tfsafety.localaws.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryParametersTest {

    @Test
    void readsListsInTheOrderOfTheirNumbersWhateverTheItemsAreCalled() {
        String form = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> "Ids.member." + i + "=v" + i)
                .collect(Collectors.joining("&"));
        assertThat(QueryParameters.parse(form).texts("Ids"))
                .containsExactly("v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11", "v12");
        assertThat(QueryParameters.parse("Ids.Id.1=a").texts("Ids")).containsExactly("a");
    }

    @Test
    void readsListsOfStructures() {
        QueryParameters parameters = QueryParameters.parse("Tags.Tag.1.Key=a&Tags.Tag.1.Value=b%26c&Tags.Tag.2.Key=d");
        assertThat(parameters.items("Tags"))
                .extracting(tag -> tag.required("Key") + tag.text("Value").orElse("-"))
                .containsExactly("ab&c", "d-");
    }

    @Test
    void emptyListIsThereAndEmpty() {
        QueryParameters parameters = QueryParameters.parse("Ids=&IdsOther.member.1=x");
        assertThat(parameters.has("Ids")).isTrue();
        assertThat(parameters.texts("Ids")).isEmpty();
        assertThat(parameters.has("Id")).isFalse();
    }

    @Test
    void refusesUnknownNamesMissingOnesAndNumbersThatAreNone() {
        QueryParameters parameters = QueryParameters.parse("A=1&B.member.1=x");
        assertRefused("LocalAwsDoesNotCover", () -> parameters.allowOnly(Set.of("A")));
        assertRefused("MissingParameter", () -> parameters.required("C"));
        assertRefused("MalformedInput", () -> QueryParameters.parse("A=x").integer("A"));
        assertRefused(
                "MalformedInput", () -> QueryParameters.parse("A=yesterday").time("A"));
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(call)
                .extracting(AwsError::code)
                .isEqualTo(code);
    }
}
