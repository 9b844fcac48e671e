package io.github.tfsafety.recovery.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.RunTag;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;

/** A table's tags, without AWS's own and those of runs. */
final class Tags implements TableSetting {
    @Override
    public String name() {
        return "Tags";
    }

    @Override
    public String read(TableView table) {
        TreeMap<String, String> tags = new TreeMap<>();
        String page = null;
        do {
            String from = page;
            ListTagsOfResourceResponse reply = AwsCall.call(
                    "ListTagsOfResource",
                    () -> table.clients()
                            .dynamo()
                            .listTagsOfResource(request ->
                                    request.resourceArn(table.ref().arn()).nextToken(from)));
            reply.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
            page = reply.nextToken();
        } while (page != null);
        ObjectNode json = Json.NODES.objectNode();
        tags.forEach((key, value) -> {
            if (RunTag.isInherited(key)) {
                json.put(key, value);
            }
        });
        return json.toString();
    }

    @Override
    public List<Change> changes(String wished, TableRef target, TableClients clients) {
        List<Tag> tags = Json.parse(wished).properties().stream()
                .map(tag -> Tag.builder()
                        .key(tag.getKey())
                        .value(tag.getValue().asText())
                        .build())
                .toList();
        if (tags.isEmpty()) {
            return List.of();
        }
        TagResourceRequest request = TagResourceRequest.builder()
                .resourceArn(target.arn())
                .tags(tags)
                .build();
        return List.of(new Change("TagResource", request, () -> clients.dynamo().tagResource(request)));
    }
}
