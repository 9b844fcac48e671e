package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.relink.LocatedDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StateNamesTest {
    private static final LocatedDatabase CLUSTER =
            at("aws_rds_cluster.main", "orders", "arn:aws:rds:us-east-1:123456789012:cluster:orders");
    private static final LocatedDatabase TABLE =
            at("aws_dynamodb_table.main", "orders", "arn:aws:dynamodb:us-east-1:123456789012:table/orders");
    private static final LocatedDatabase FAR =
            at("aws_dynamodb_table.far", "far", "arn:aws:dynamodb:eu-west-1:123456789012:table/far");

    private final StateNames state = new StateNames(Path.of("root"), List.of(CLUSTER, TABLE, FAR));

    @Test
    void findsTheOneOfAType() {
        assertThat(state.named("orders", StateOption.TABLE::equals)).isEqualTo(TABLE.arn());
        assertThat(state.named("far", type -> true)).isEqualTo(FAR.arn());
    }

    @Test
    void refusesANameThatSeveralHaveOrNone() {
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> state.named("orders", type -> true))
                .withMessageContaining(CLUSTER.arn().toString())
                .withMessageContaining(TABLE.arn().toString());
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> state.named("far", StateOption.CLUSTER::equals));
    }

    @Test
    void tellsAPlaceOnlyIfThereIsOne() {
        assertThat(state.placeOf(each -> !each.equals(FAR), "database")).isIn(CLUSTER.arn(), TABLE.arn());
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> state.placeOf(each -> true, "database"));
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> state.placeOf(each -> false, "database"));
    }

    private static LocatedDatabase at(String address, String id, String arn) {
        return new LocatedDatabase(
                new BoundDatabase(ResourceAddress.parse(address), id),
                Arn.parse(arn).orElseThrow());
    }
}
