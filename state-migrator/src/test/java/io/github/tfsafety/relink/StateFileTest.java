package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.plan.ResourceAddress;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StateFileTest {
    /** Derived from a state that terraform 1.11 wrote: order and indentation are its own. */
    private static final String STATE = """
            {
              "version": 4,
              "terraform_version": "1.11.4",
              "serial": 7,
              "lineage": "c2d5a3f0-1111-2222-3333-444455556666",
              "outputs": {
                "serial": {
                  "value": 7,
                  "type": "number"
                }
              },
              "resources": [
                {
                  "module": "module.db[\\"eu.1\\"]",
                  "mode": "managed",
                  "type": "aws_rds_cluster",
                  "name": "main",
                  "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
                  "instances": [
                    {
                      "index_key": 0,
                      "schema_version": 0,
                      "attributes": {
                        "cluster_identifier": "db-0",
                        "port": 5432,
                        "deletion_protection": null
                      },
                      "sensitive_attributes": [
                        [{"type": "get_attr", "value": "b"}],
                        [{"type": "get_attr", "value": "a"}]
                      ]
                    },
                    {
                      "index_key": "k \\"q\\"",
                      "schema_version": 0,
                      "attributes": {
                        "cluster_identifier": "db-k"
                      }
                    },
                    {
                      "index_key": 0,
                      "deposed": "00000001",
                      "schema_version": 0,
                      "attributes": {
                        "cluster_identifier": "db-deposed"
                      }
                    }
                  ]
                },
                {
                  "mode": "data",
                  "type": "aws_region",
                  "name": "here",
                  "instances": [{"attributes": {"name": "eu-west-1"}}]
                }
              ]
            }
            """;

    @Test
    void readsSerialLineageAndAttributesByAddress() {
        StateFile state = parse(STATE);
        assertThat(state.serial()).isEqualTo(7);
        assertThat(state.lineage()).isEqualTo("c2d5a3f0-1111-2222-3333-444455556666");
        assertThat(state.attribute(address("module.db[\"eu.1\"].aws_rds_cluster.main[0]"), "cluster_identifier"))
                .contains("db-0");
        assertThat(state.attribute(
                        address("module.db[\"eu.1\"].aws_rds_cluster.main[\"k \\\"q\\\"\"]"), "cluster_identifier"))
                .contains("db-k");
        assertThat(state.contains(address("data.aws_region.here"))).isTrue();
    }

    @Test
    void hasNoTextWhereThereIsNone() {
        StateFile state = parse(STATE);
        ResourceAddress first = address("module.db[\"eu.1\"].aws_rds_cluster.main[0]");
        assertThat(state.attribute(first, "port")).isEmpty();
        assertThat(state.attribute(first, "deletion_protection")).isEmpty();
        assertThat(state.attribute(first, "absent")).isEmpty();
        assertThat(state.attribute(address("aws_rds_cluster.absent"), "port")).isEmpty();
    }

    @Property
    void changesTheSerialAndNoOtherByte(@ForAll @LongRange(min = 0) long serial) {
        StateFile changed = parse(STATE).withSerial(serial);
        assertThat(new String(changed.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(STATE.replaceFirst("\"serial\": 7", "\"serial\": " + serial));
    }

    @Test
    void meansTheSameWhateverTheOrderOfSensitivePaths() {
        String reordered = STATE.replace("\"value\": \"b\"", "\"value\": \"x\"")
                .replace("\"value\": \"a\"", "\"value\": \"b\"")
                .replace("\"value\": \"x\"", "\"value\": \"a\"");
        assertThat(reordered).isNotEqualTo(STATE);
        assertThat(parse(reordered).meaning()).isEqualTo(parse(STATE).meaning());
    }

    @Test
    void meansSomethingElseWhenAnAttributeDiffers() {
        assertThat(parse(STATE.replace("5432", "5433")).meaning())
                .isNotEqualTo(parse(STATE).meaning());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"version\": 3, \"serial\": 1, \"lineage\": \"x\", \"resources\": []}",
                "{\"version\": 4, \"serial\": \"1\", \"lineage\": \"x\", \"resources\": []}",
                "{\"version\": 4, \"serial\": 1, \"lineage\": \"\", \"resources\": []}",
                "{\"version\": 4, \"serial\": 1, \"lineage\": \"x\"}",
                "{\"version\": 4, \"serial\": 1, \"serial\": 2, \"lineage\": \"x\", \"resources\": []}",
                "{\"version\": 4, \"serial\": 1, \"lineage\": \"x\", \"resources\": []} {}",
                "{\"version\": 4,"
            })
    void refusesWhatIsNoStateOfVersionFour(String text) {
        assertThatExceptionOfType(RelinkException.class).isThrownBy(() -> parse(text));
    }

    @Test
    void tellsDeposedObjectsFromCurrentOnes() {
        StateFile state = parse(STATE);
        assertThat(state.addresses()).hasSize(3);
        assertThat(state.meaning()).hasSize(4);
        assertThat(state.hasDeposed(address("module.db[\"eu.1\"].aws_rds_cluster.main[0]")))
                .isTrue();
        assertThat(state.hasDeposed(address("data.aws_region.here"))).isFalse();
    }

    @Test
    void readsOutputs() {
        assertThat(parse(STATE).outputs()).containsOnlyKeys("serial");
    }

    private static StateFile parse(String text) {
        return StateFile.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ResourceAddress address(String text) {
        return ResourceAddress.parse(text);
    }
}
