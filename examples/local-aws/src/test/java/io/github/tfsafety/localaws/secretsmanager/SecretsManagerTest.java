package io.github.tfsafety.localaws.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.clock.SimulatedClock;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.Scope;
import io.github.tfsafety.localaws.protocol.WireRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsManagerTest {

    private static final String FIRST = "{'Name':'login','SecretString':'one','ClientRequestToken':'token-1'}";

    private final SimulatedClock clock = SimulatedClock.manual(Instant.parse("2026-11-22T10:00:00Z"));
    private final Schedule schedule = new Schedule();
    private final AwsService service = SecretsManager.service(clock, schedule);

    private JsonNode call(String operation, String body) {
        schedule.runUntil(clock.instant());
        String json = body.replace('\'', '"');
        String reply = service.read(WireRequest.post(
                        new Scope("123456789012", "eu-west-1"),
                        Map.of("X-Amz-Target", "secretsmanager." + operation),
                        json))
                .perform("request")
                .text();
        try {
            return new ObjectMapper().readTree(reply);
        } catch (JsonProcessingException e) {
            throw new AssertionError("The reply is no JSON: " + reply, e);
        }
    }

    private void assertRefused(String code, String operation, String body) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> call(operation, body))
                .extracting(AwsError::code)
                .isEqualTo(code);
    }

    @Test
    void secretIsFoundByNameAndByArnWithAndWithoutItsSuffix() {
        String arn = call("CreateSecret", FIRST).path("ARN").asText();
        assertThat(arn).matches("arn:aws:secretsmanager:eu-west-1:123456789012:secret:login-[A-Za-z0-9]{6}");
        String bare = arn.substring(0, arn.length() - 7);
        for (String id : new String[] {"login", arn, bare}) {
            assertThat(call("GetSecretValue", "{'SecretId':'" + id + "'}")
                            .path("SecretString")
                            .asText())
                    .isEqualTo("one");
        }
    }

    @Test
    void newValueBecomesCurrentAndTheOldOnePrevious() {
        call("CreateSecret", FIRST);
        call("PutSecretValue", "{'SecretId':'login','SecretString':'two','ClientRequestToken':'token-2'}");
        call("PutSecretValue", "{'SecretId':'login','SecretString':'three','ClientRequestToken':'token-3'}");
        assertThat(value("AWSCURRENT")).isEqualTo("three");
        assertThat(value("AWSPREVIOUS")).isEqualTo("two");
        assertThat(call("DescribeSecret", "{'SecretId':'login'}")
                        .at("/VersionIdsToStages/token-1")
                        .size())
                .isZero();
    }

    private String value(String stage) {
        return call("GetSecretValue", "{'SecretId':'login','VersionStage':'" + stage + "'}")
                .path("SecretString")
                .asText();
    }

    @Test
    void sameTokenWithTheSameValueIsStoredOnceAndWithAnotherRefused() {
        call("CreateSecret", FIRST);
        call("PutSecretValue", "{'SecretId':'login','SecretString':'one','ClientRequestToken':'token-1'}");
        assertThat(call("ListSecretVersionIds", "{'SecretId':'login','IncludeDeprecated':true}")
                        .path("Versions")
                        .size())
                .isEqualTo(1);
        assertRefused(
                "ResourceExistsException",
                "PutSecretValue",
                "{'SecretId':'login','SecretString':'two','ClientRequestToken':'token-1'}");
    }

    @Test
    void takenNameIsRefused() {
        call("CreateSecret", FIRST);
        assertRefused("ResourceExistsException", "CreateSecret", FIRST);
    }

    @Test
    void deletedSecretIsUnusableUntilItIsRestoredAndGoneAfterTheWindow() {
        call("CreateSecret", FIRST);
        call("DeleteSecret", "{'SecretId':'login','RecoveryWindowInDays':7}");
        assertRefused("InvalidRequestException", "GetSecretValue", "{'SecretId':'login'}");
        assertRefused("InvalidRequestException", "CreateSecret", FIRST);
        assertThat(call("DescribeSecret", "{'SecretId':'login'}").has("DeletedDate"))
                .isTrue();

        call("RestoreSecret", "{'SecretId':'login'}");
        clock.advance(Duration.ofDays(8));
        assertThat(value("AWSCURRENT")).isEqualTo("one");

        call("DeleteSecret", "{'SecretId':'login','RecoveryWindowInDays':7}");
        clock.advance(Duration.ofDays(8));
        assertRefused("ResourceNotFoundException", "DescribeSecret", "{'SecretId':'login'}");
    }

    @Test
    void forcedDeletionIsImmediateAndExcludesAWindow() {
        call("CreateSecret", FIRST);
        assertRefused(
                "InvalidParameterException",
                "DeleteSecret",
                "{'SecretId':'login','RecoveryWindowInDays':7,'ForceDeleteWithoutRecovery':true}");
        assertRefused("InvalidParameterException", "DeleteSecret", "{'SecretId':'login','RecoveryWindowInDays':3}");
        call("DeleteSecret", "{'SecretId':'login','ForceDeleteWithoutRecovery':true}");
        assertRefused("ResourceNotFoundException", "DescribeSecret", "{'SecretId':'login'}");
    }

    @Test
    void secretWithoutAValueHasNoneToGive() {
        call("CreateSecret", "{'Name':'empty'}");
        assertRefused("ResourceNotFoundException", "GetSecretValue", "{'SecretId':'empty'}");
    }

    @Test
    void stageMovesOnlyFromTheVersionThatHoldsIt() {
        call("CreateSecret", FIRST);
        call("PutSecretValue", "{'SecretId':'login','SecretString':'two','ClientRequestToken':'token-2'}");
        assertRefused(
                "InvalidParameterException",
                "UpdateSecretVersionStage",
                "{'SecretId':'login','VersionStage':'AWSCURRENT','MoveToVersionId':'token-1'}");
        call(
                "UpdateSecretVersionStage",
                "{'SecretId':'login','VersionStage':'AWSCURRENT','MoveToVersionId':'token-1',"
                        + "'RemoveFromVersionId':'token-2'}");
        assertThat(value("AWSCURRENT")).isEqualTo("one");
        assertThat(value("AWSPREVIOUS")).isEqualTo("two");
    }

    @Test
    void tagsAndPoliciesComeAndGo() {
        call("CreateSecret", "{'Name':'login','Tags':[{'Key':'a','Value':'1'}]}");
        call("TagResource", "{'SecretId':'login','Tags':[{'Key':'b','Value':'2'}]}");
        call("UntagResource", "{'SecretId':'login','TagKeys':['a']}");
        assertThat(call("DescribeSecret", "{'SecretId':'login'}").path("Tags").toString())
                .isEqualTo("[{\"Key\":\"b\",\"Value\":\"2\"}]");
        call("PutResourcePolicy", "{'SecretId':'login','ResourcePolicy':'{}'}");
        assertThat(call("GetResourcePolicy", "{'SecretId':'login'}").has("ResourcePolicy"))
                .isTrue();
        call("DeleteResourcePolicy", "{'SecretId':'login'}");
        assertThat(call("GetResourcePolicy", "{'SecretId':'login'}").has("ResourcePolicy"))
                .isFalse();
    }

    @Test
    void unknownOperationAndBodyThatIsNoObjectAreRefused() {
        assertRefused("UnknownOperationException", "RotateSecret", "{}");
        assertRefused("SerializationException", "GetSecretValue", "[]");
        assertRefused("SerializationException", "GetSecretValue", "{");
    }
}
