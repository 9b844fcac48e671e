package io.github.tfsafety.localaws.kms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tfsafety.localaws.JsonCaller;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.clock.SimulatedClock;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final String ID = "12345678-0000-0000-0000-0123456789ab";
    private static final String KEY = "{'KeyId':'" + ID + "'}";
    private static final Scope SCOPE = new Scope("123456789012", "eu-west-1");

    private final SimulatedClock clock = SimulatedClock.manual(Instant.parse("2026-11-22T10:00:00Z"));
    private final Schedule schedule = new Schedule();
    private final Keys keys = new Keys(clock, schedule);
    private final JsonCaller kms = new JsonCaller(keys.service());

    private JsonNode metadata(String key) {
        return kms.call("DescribeKey", "{'KeyId':'" + key + "'}").path("KeyMetadata");
    }

    @Test
    void keyIsEnabledByIdAndByArn() {
        String arn = "arn:aws:kms:eu-west-1:123456789012:key/" + ID;
        for (String key : new String[] {ID, arn}) {
            assertThat(metadata(key).path("Arn").asText()).isEqualTo(arn);
            assertThat(metadata(key).path("KeyState").asText()).isEqualTo("Enabled");
            assertThat(keys.isUsable(SCOPE, key)).isTrue();
        }
    }

    @Test
    void keysOfOthersAndNamesThatAreNoKeysAreNotFound() {
        for (String key : new String[] {
            "arn:aws:kms:us-east-1:123456789012:key/" + ID, "arn:aws:kms:eu-west-1:999999999999:key/" + ID, "alias/none"
        }) {
            kms.assertRefused("NotFoundException", "DescribeKey", "{'KeyId':'" + key + "'}");
            assertThat(keys.isUsable(SCOPE, key)).isFalse();
        }
    }

    @Test
    void disabledKeyCannotBeUsedUntilItIsEnabledAgain() {
        kms.call("DisableKey", KEY);
        assertThat(metadata(ID).path("KeyState").asText()).isEqualTo("Disabled");
        assertThat(metadata(ID).path("Enabled").asBoolean()).isFalse();
        assertThat(keys.isUsable(SCOPE, ID)).isFalse();
        kms.call("EnableKey", KEY);
        assertThat(keys.isUsable(SCOPE, ID)).isTrue();
    }

    @Test
    void keyPendingDeletionIsDisabledWhenThatIsCancelled() {
        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + ID + "','PendingWindowInDays':7}");
        assertThat(metadata(ID).path("KeyState").asText()).isEqualTo("PendingDeletion");
        assertThat(metadata(ID).has("DeletionDate")).isTrue();
        assertThat(keys.isUsable(SCOPE, ID)).isFalse();
        kms.assertRefused("KMSInvalidStateException", "EnableKey", KEY);
        kms.call("CancelKeyDeletion", KEY);
        assertThat(metadata(ID).path("KeyState").asText()).isEqualTo("Disabled");
    }

    @Test
    void deletedKeyIsGoneForEver() {
        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + ID + "','PendingWindowInDays':7}");
        clock.advance(Duration.ofDays(7));
        schedule.runUntil(clock.instant());
        kms.assertRefused("NotFoundException", "DescribeKey", KEY);
    }

    @Test
    void keysOfAwsAreFoundByAliasAndNobodyChangesThem() {
        assertThat(metadata("alias/aws/rds").path("KeyManager").asText()).isEqualTo("AWS");
        kms.assertRefused("AccessDeniedException", "DisableKey", "{'KeyId':'alias/aws/rds'}");
    }
}
