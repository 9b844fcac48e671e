package io.github.tfsafety.cumulus.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.deployment.CumulusRoot;
import java.io.IOException;
import java.util.Optional;

/** What the state of rds-cluster-tf says of the cluster (version 4). */
final class ClusterInState {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode attributes;

    private ClusterInState(JsonNode attributes) {
        this.attributes = attributes;
    }

    static ClusterInState of(CumulusRoot root) {
        try {
            for (JsonNode resource : JSON.readTree(root.terraform().pullState()).path("resources")) {
                if (resource.path("type").asText().equals("aws_rds_cluster")
                        && resource.path("name").asText().equals("cumulus")
                        && resource.path("module").asText().equals(root.module())) {
                    return new ClusterInState(resource.at("/instances/0/attributes"));
                }
            }
            return new ClusterInState(JSON.createObjectNode());
        } catch (IOException e) {
            throw new CumulusException("The state is not JSON; look at what terraform state pull prints");
        }
    }

    /** A text among its attributes; empty if the state does not say it. */
    Optional<String> text(String attribute) {
        JsonNode value = attributes.path(attribute);
        return value.isTextual() && !value.asText().isEmpty() ? Optional.of(value.asText()) : Optional.empty();
    }
}
