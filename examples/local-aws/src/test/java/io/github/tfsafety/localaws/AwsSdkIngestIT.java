package io.github.tfsafety.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.ecs.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** What an ingest is made of, and how it is halted and drained: queues, executions, functions; through the SDK. */
class AwsSdkIngestIT {

    private static final String REGION = "eu-west-1";
    private static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:ingest";
    private static final String STREAM =
            "arn:aws:dynamodb:eu-west-1:123456789012:table/rules/stream/2026-11-22T10:00:00.000";

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(Instant.parse("2026-11-22T10:00:00Z")));
    private final SqsClient sqs = AwsClients.sqs(aws, REGION);
    private final SfnClient machines = AwsClients.stepFunctions(aws, REGION);
    private final LambdaClient lambda = AwsClients.lambda(aws, REGION);

    @AfterEach
    void stop() {
        sqs.close();
        machines.close();
        lambda.close();
        aws.close();
    }

    private List<String> figures(String queue) {
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(
                        request -> request.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return List.of(
                attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
    }

    @Test
    void queueTellsVisibleInFlightAndDelayedMessages() {
        String queue = sqs.createQueue(request -> request.queueName("ingest")).queueUrl();
        sqs.sendMessage(request -> request.queueUrl(queue).messageBody("one"));
        sqs.sendMessage(request -> request.queueUrl(queue).messageBody("two"));
        sqs.sendMessage(request -> request.queueUrl(queue).messageBody("later").delaySeconds(60));
        assertThat(figures(queue)).containsExactly("2", "0", "1");
        Message received = sqs.receiveMessage(request -> request.queueUrl(queue))
                .messages()
                .get(0);
        assertThat(received.body()).isEqualTo("one");
        assertThat(figures(queue)).containsExactly("1", "1", "1");
        sqs.deleteMessage(request -> request.queueUrl(queue).receiptHandle(received.receiptHandle()));
        aws.clock().advance(Duration.ofMinutes(1));
        assertThat(figures(queue)).containsExactly("2", "0", "0");
        sqs.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10));
        assertThat(figures(queue)).containsExactly("0", "2", "0");
        aws.clock().advance(Duration.ofSeconds(30));
        assertThat(figures(queue)).containsExactly("2", "0", "0");
    }

    @Test
    void queuesAreFoundByName() {
        sqs.createQueue(request -> request.queueName("ingest"));
        String url = sqs.getQueueUrl(request -> request.queueName("ingest")).queueUrl();
        assertThat(sqs.listQueues(request -> request.queueNamePrefix("in")).queueUrls())
                .containsExactly(url);
        assertThatExceptionOfType(QueueDoesNotExistException.class)
                .isThrownBy(() -> sqs.getQueueUrl(request -> request.queueName("none")));
    }

    @Test
    void executionsAreListedByTheirStatusUntilTheyAreStopped() {
        String first = start("first", "{}");
        String second = start("second", "{}");
        assertThat(running()).containsExactly(second, first);
        machines.stopExecution(request -> request.executionArn(first));
        assertThat(running()).containsExactly(second);
        assertThat(machines.describeExecution(request -> request.executionArn(first))
                        .status())
                .isEqualTo(ExecutionStatus.ABORTED);
        assertThat(start("second", "{}")).isEqualTo(second);
        assertThatExceptionOfType(ExecutionAlreadyExistsException.class)
                .isThrownBy(() -> start("second", "{\"other\":1}"));
        assertThatExceptionOfType(ExecutionDoesNotExistException.class)
                .isThrownBy(() -> machines.stopExecution(request -> request.executionArn(first + "none")));
    }

    private String start(String name, String input) {
        return machines.startExecution(
                        request -> request.stateMachineArn(MACHINE).name(name).input(input))
                .executionArn();
    }

    private List<String> running() {
        return machines
                .listExecutionsPaginator(request -> request.stateMachineArn(MACHINE)
                        .statusFilter(ExecutionStatus.RUNNING)
                        .maxResults(1))
                .executions()
                .stream()
                .map(execution -> execution.executionArn())
                .toList();
    }

    private InvokeResponse invoke(String name, String payload) {
        return lambda.invoke(request -> request.functionName(name).payload(SdkBytes.fromUtf8String(payload)));
    }

    @Test
    void functionRunsTheCodeThatTheTestGaveIt() {
        aws.haveFunction(REGION, "echo", payload -> "{\"got\":" + payload + "}");
        aws.haveFunction(REGION, "broken", payload -> {
            throw new IllegalStateException("no");
        });
        assertThat(invoke("echo", "{\"a\":1}").payload().asUtf8String()).isEqualTo("{\"got\":{\"a\":1}}");
        assertThat(invoke("broken", "{}").functionError()).isEqualTo("Unhandled");
        assertThat(invoke("broken", "{}").payload().asUtf8String()).contains("no");
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> invoke("none", "{}"));
    }

    @Test
    void codeOfAFunctionMayCallTheEndpointItself() {
        aws.haveFunction(REGION, "sender", payload -> {
            try (SqsClient own = AwsClients.sqs(aws, REGION)) {
                return "\""
                        + own.createQueue(request -> request.queueName("made")).queueUrl() + "\"";
            }
        });
        assertThat(invoke("sender", "{}").payload().asUtf8String()).contains("/made");
    }

    @Test
    void functionWithoutConcurrencyIsClosedUntilTheReservationIsDeleted() {
        aws.haveFunction(REGION, "api", payload -> "{}");
        assertThat(lambda.getFunctionConcurrency(request -> request.functionName("api"))
                        .reservedConcurrentExecutions())
                .isNull();
        lambda.putFunctionConcurrency(request -> request.functionName("api").reservedConcurrentExecutions(0));
        assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> invoke("api", "{}"));
        lambda.deleteFunctionConcurrency(request -> request.functionName("api"));
        assertThat(invoke("api", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void configurationOfAFunctionIsChanged() {
        aws.haveFunction(REGION, "api", payload -> "{}");
        String before = lambda.getFunctionConfiguration(request -> request.functionName("api"))
                .revisionId();
        lambda.updateFunctionConfiguration(request -> request.functionName("api")
                .description("touched")
                .environment(environment -> environment.variables(Map.of("TABLE", "orders"))));
        var after = lambda.getFunctionConfiguration(request -> request.functionName("api"));
        assertThat(after.environment().variables()).containsEntry("TABLE", "orders");
        assertThat(after.revisionId()).isNotEqualTo(before);
    }

    @Test
    void consumersOfAStreamAreListedAndSwitched() {
        aws.haveFunction(REGION, "indexer", payload -> "{}");
        String id = lambda.createEventSourceMapping(request ->
                        request.functionName("indexer").eventSourceArn(STREAM).startingPosition("LATEST"))
                .uuid();
        lambda.updateEventSourceMapping(request -> request.uuid(id).enabled(false));
        assertThat(lambda.getEventSourceMapping(request -> request.uuid(id)).uuid())
                .isEqualTo(id);
        assertThat(lambda.listEventSourceMappings(request -> request.eventSourceArn(STREAM))
                        .eventSourceMappings())
                .singleElement()
                .satisfies(mapping -> {
                    assertThat(mapping.state()).isEqualTo("Disabled");
                    assertThat(mapping.functionArn()).endsWith(":function:indexer");
                });
        assertThat(lambda.listEventSourceMappings(request -> request.eventSourceArn(STREAM + "0"))
                        .eventSourceMappings())
                .isEmpty();
    }

    @Test
    void consumersOfAStreamAreTakenAway() {
        aws.haveFunction(REGION, "indexer", payload -> "{}");
        CreateEventSourceMappingResponse made = lambda.createEventSourceMapping(request ->
                request.functionName("indexer").eventSourceArn(STREAM).startingPosition("LATEST"));
        assertThat(lambda.listTags(request -> request.resource(made.eventSourceMappingArn()))
                        .tags())
                .isEmpty();
        assertThat(lambda.deleteEventSourceMapping(request -> request.uuid(made.uuid()))
                        .state())
                .isEqualTo("Deleting");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lambda.getEventSourceMapping(request -> request.uuid(made.uuid())));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lambda.listTags(request -> request.resource(made.eventSourceMappingArn())));
    }

    @Test
    void tasksTellHowTheyStandUntilEcsForgetsThem() {
        String task = "arn:aws:ecs:eu-west-1:123456789012:task/ingest/0123456789abcdef";
        aws.haveTask(REGION, "ingest", "0123456789abcdef", new TaskState.Running());
        try (EcsClient ecs = AwsClients.ecs(aws, REGION)) {
            assertThat(ecs.describeTasks(describe -> describe.cluster("ingest").tasks(task))
                            .tasks())
                    .singleElement()
                    .satisfies(each -> assertThat(each.lastStatus()).isEqualTo("RUNNING"));
            aws.haveTask(
                    REGION,
                    "ingest",
                    "0123456789abcdef",
                    new TaskState.Stopped("EssentialContainerExited", "Essential container in task exited", 137));
            assertThat(ecs.describeTasks(describe -> describe.cluster("ingest").tasks(task))
                            .tasks())
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.stopCodeAsString()).isEqualTo("EssentialContainerExited");
                        assertThat(each.containers().get(0).exitCode()).isEqualTo(137);
                    });
            aws.forgetTask(REGION, "ingest", "0123456789abcdef");
            assertThat(ecs.describeTasks(describe -> describe.cluster("ingest").tasks(task))
                            .failures())
                    .singleElement()
                    .satisfies(each -> assertThat(each.reason()).isEqualTo("MISSING"));
        }
    }
}
