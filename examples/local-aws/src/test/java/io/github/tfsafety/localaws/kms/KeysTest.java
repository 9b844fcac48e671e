package io.github.tfsafety.localaws.kms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.localaws.JsonCaller;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final String ID = "12345678-0000-0000-0000-0123456789ab";

    private final JsonCaller kms = new JsonCaller(Keys.service("123456789012"));

    @Test
    void keyIsEnabledByIdAndByArn() {
        String arn = "arn:aws:kms:eu-west-1:123456789012:key/" + ID;
        for (String key : new String[] {ID, arn}) {
            var metadata = kms.call("DescribeKey", "{'KeyId':'" + key + "'}").path("KeyMetadata");
            assertThat(metadata.path("Arn").asText()).isEqualTo(arn);
            assertThat(metadata.path("KeyState").asText()).isEqualTo("Enabled");
        }
    }

    @Test
    void keysOfOthersAndNamesThatAreNoKeysAreNotFound() {
        kms.assertRefused(
                "NotFoundException", "DescribeKey", "{'KeyId':'arn:aws:kms:us-east-1:123456789012:key/" + ID + "'}");
        kms.assertRefused(
                "NotFoundException", "DescribeKey", "{'KeyId':'arn:aws:kms:eu-west-1:999999999999:key/" + ID + "'}");
        kms.assertRefused("NotFoundException", "DescribeKey", "{'KeyId':'alias/none'}");
    }
}
