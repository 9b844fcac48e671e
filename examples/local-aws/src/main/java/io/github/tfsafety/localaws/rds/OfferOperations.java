package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What AWS offers: engine versions and instance classes. The lists are short; AWS's are long and change. */
final class OfferOperations {

    private static final List<String> INSTANCE_CLASSES = List.of(
            "db.serverless",
            "db.t3.medium",
            "db.t4g.medium",
            "db.t4g.large",
            "db.r5.large",
            "db.r6g.large",
            "db.r6g.xlarge",
            "db.r7g.large",
            "db.r7g.xlarge");

    private OfferOperations() {}

    static XmlElement engineVersions(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        Optional<String> engine = parameters.text("Engine");
        Optional<String> version = parameters.text("EngineVersion");
        List<XmlElement> offers = Stream.of(Engine.values())
                .filter(each -> engine.map(each.word()::equals).orElse(true))
                .flatMap(each -> version.map(wanted -> each.offers(wanted) ? Stream.of(wanted) : Stream.<String>empty())
                        .orElseGet(() -> Stream.of(each.defaultVersion()))
                        .map(offered -> xml(each, offered)))
                .toList();
        return Pages.write(request.result(), parameters, "DBEngineVersions", offers, xml -> xml);
    }

    private static XmlElement xml(Engine engine, String version) {
        return XmlElement.of("DBEngineVersion")
                .text("Engine", engine.word())
                .text("EngineVersion", version)
                .text("DBParameterGroupFamily", engine.parameterGroupFamily(version))
                .text("Status", "available");
    }

    static XmlElement instanceOptions(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        Engine engine = Engine.of(parameters.required("Engine"));
        String version = parameters.text("EngineVersion").orElse(engine.defaultVersion());
        Optional<String> type = parameters.text("DBInstanceClass");
        List<XmlElement> options = !engine.offers(version)
                ? List.of()
                : INSTANCE_CLASSES.stream()
                        .filter(each -> type.map(each::equals).orElse(true))
                        .map(each -> option(region, engine, version, each))
                        .toList();
        return Pages.write(request.result(), parameters, "OrderableDBInstanceOptions", options, xml -> xml);
    }

    private static XmlElement option(RdsRegion region, Engine engine, String version, String type) {
        List<XmlElement> zones = Stream.of(0, 1, 2)
                .map(i -> XmlElement.of("AvailabilityZone").text("Name", region.names.zone(i)))
                .toList();
        return XmlElement.of("OrderableDBInstanceOption")
                .text("Engine", engine.word())
                .text("EngineVersion", version)
                .text("DBInstanceClass", type)
                .list("AvailabilityZones", zones);
    }
}
