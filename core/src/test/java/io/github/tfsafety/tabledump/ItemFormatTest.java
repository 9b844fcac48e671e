package io.github.tfsafety.tabledump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What must hold for all items. */
final class ItemFormatTest {
    @Property
    void typedLosesNothing(@ForAll("items") Map<String, AttributeValue> item) throws IOException {
        assertThat(roundTrip(item, ItemFormat.TYPED)).isEqualTo(item);
    }

    @Property
    void plainKeepsWhatItCanHoldByMeaning(@ForAll("plainItems") Map<String, AttributeValue> item) throws IOException {
        assertThat(SameItem.as(roundTrip(item, ItemFormat.PLAIN), item)).isTrue();
    }

    @Property
    void anyCutLineIsUnfit(@ForAll("items") Map<String, AttributeValue> item, @ForAll double where) throws IOException {
        byte[] line = lineOf(item, ItemFormat.TYPED);
        int length = (int) (Math.abs(where % 1) * (line.length - 2));
        byte[] cut = java.util.Arrays.copyOf(line, length);
        assertThatExceptionOfType(UnfitItemException.class).isThrownBy(() -> new ItemLines(ItemFormat.TYPED).read(cut));
    }

    @Property
    void twoTextsOfOneNumberAreTheSame(
            @ForAll long unscaled, @ForAll("scales") int scale, @ForAll("scales") int zeros) {
        String shortest = new BigDecimal(BigInteger.valueOf(unscaled), scale).toString();
        String longer = new BigDecimal(BigInteger.valueOf(unscaled), scale)
                .setScale(scale + zeros)
                .toString();
        assertThat(Numbers.canonical(longer)).isEqualTo(Numbers.canonical(shortest));
    }

    @Provide
    Arbitrary<Integer> scales() {
        return Arbitraries.integers().between(0, 18);
    }

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return attributes(Arbitraries.lazyOf(this::scalars, this::sets, this::nested));
    }

    @Provide
    Arbitrary<Map<String, AttributeValue>> plainItems() {
        return attributes(Arbitraries.oneOf(
                strings().map(AttributeValue::fromS), numbers().map(AttributeValue::fromN)));
    }

    private Arbitrary<Map<String, AttributeValue>> attributes(Arbitrary<AttributeValue> values) {
        return Arbitraries.maps(strings(), values).ofMaxSize(5);
    }

    private Arbitrary<AttributeValue> nested() {
        return Combinators.combine(attributes(scalars()), attributes(sets()).map(AttributeValue::fromM))
                .as((map, inner) -> AttributeValue.fromL(java.util.List.of(AttributeValue.fromM(map), inner)));
    }

    private Arbitrary<AttributeValue> scalars() {
        return Arbitraries.oneOf(
                strings().map(AttributeValue::fromS),
                numbers().map(AttributeValue::fromN),
                bytes().map(AttributeValue::fromB),
                Arbitraries.of(true, false).map(AttributeValue::fromBool),
                Arbitraries.just(AttributeValue.fromNul(true)));
    }

    private Arbitrary<AttributeValue> sets() {
        return Arbitraries.oneOf(
                strings().list().uniqueElements().ofMinSize(1).ofMaxSize(4).map(AttributeValue::fromSs),
                numbers().list().uniqueElements().ofMinSize(1).ofMaxSize(4).map(AttributeValue::fromNs),
                bytes().list().uniqueElements().ofMinSize(1).ofMaxSize(4).map(AttributeValue::fromBs));
    }

    private static Arbitrary<String> strings() {
        return Arbitraries.strings()
                .ofMaxLength(12)
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }

    private static Arbitrary<String> numbers() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.valueOf(-1e30), BigDecimal.valueOf(1e30))
                .ofScale(6)
                .map(BigDecimal::toString);
    }

    private static Arbitrary<SdkBytes> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(9).map(SdkBytes::fromByteArray);
    }

    private static Map<String, AttributeValue> roundTrip(Map<String, AttributeValue> item, ItemFormat format)
            throws IOException {
        return new ItemLines(format).read(lineOf(item, format));
    }

    private static byte[] lineOf(Map<String, AttributeValue> item, ItemFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ItemLines(format).write(item, out);
        return out.toByteArray();
    }
}
