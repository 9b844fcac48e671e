package io.github.tfsafety.recovery.dynamodb;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.tfsafety.recovery.AwsCall;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsAction;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateContributorInsightsRequest;

/** Of which of the table ("") and its global indexes the busiest keys are watched. */
final class ContributorInsights implements TableSetting {
    private static final String TABLE_ITSELF = "";

    @Override
    public String name() {
        return "ContributorInsights";
    }

    @Override
    public String read(TableView table) {
        List<TextNode> watched = new ArrayList<>();
        if (isWatched(table, TABLE_ITSELF)) {
            watched.add(TextNode.valueOf(TABLE_ITSELF));
        }
        for (String index : table.globalIndexes()) {
            if (isWatched(table, index)) {
                watched.add(TextNode.valueOf(index));
            }
        }
        return Json.sorted(watched);
    }

    private static boolean isWatched(TableView table, String index) {
        ContributorInsightsStatus status = AwsCall.call(
                "DescribeContributorInsights",
                () -> table.clients()
                        .dynamo()
                        .describeContributorInsights(request ->
                                request.tableName(table.ref().name()).indexName(index.isEmpty() ? null : index))
                        .contributorInsightsStatus());
        return status == ContributorInsightsStatus.ENABLED || status == ContributorInsightsStatus.ENABLING;
    }

    @Override
    public List<Change> changes(String wished, TableRef target, TableClients clients) {
        return Json.elements(wished).stream()
                .map(element -> change(element.asText(), target, clients))
                .toList();
    }

    private static Change change(String index, TableRef target, TableClients clients) {
        UpdateContributorInsightsRequest request = UpdateContributorInsightsRequest.builder()
                .tableName(target.name())
                .indexName(index.isEmpty() ? null : index)
                .contributorInsightsAction(ContributorInsightsAction.ENABLE)
                .build();
        return new Change(
                "UpdateContributorInsights", request, () -> clients.dynamo().updateContributorInsights(request));
    }
}
