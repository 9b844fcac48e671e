package io.github.tfsafety.recovery;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** A proposed common moment, as text and as JSON. */
final class CommonMomentReport {
    private static final JsonMapper JSON = new JsonMapper();

    private CommonMomentReport() {}

    static String text(CommonMoment moment) {
        TextTable table = new TextTable("STORE", "KIND", "TIME", "COMMAND");
        for (CommonMoment.Choice choice : moment.choices()) {
            table.add(
                    choice.point().store(),
                    choice.point().kind().words(),
                    choice.time().toString(),
                    CommandLineText.of(command(choice)));
        }
        StringBuilder text = new StringBuilder(table.text());
        if (moment.unreachable().isEmpty()) {
            text.append("skew: ").append(moment.skew().toSeconds()).append(" s\n");
        }
        moment.unreachable()
                .forEach(store -> text.append("no way back to that moment: ")
                        .append(store)
                        .append('\n'));
        return text.toString();
    }

    static String json(CommonMoment moment) {
        ObjectNode root = JSON.createObjectNode();
        if (moment.unreachable().isEmpty()) {
            root.put("skewSeconds", moment.skew().toSeconds());
        }
        for (CommonMoment.Choice choice : moment.choices()) {
            ObjectNode json = root.withArray("choices").addObject();
            json.put("store", choice.point().store())
                    .put("kind", choice.point().kind().name().toLowerCase(Locale.ROOT))
                    .put("id", choice.point().id())
                    .put("time", choice.time().toString());
            command(choice).forEach(json.withArray("command")::add);
        }
        moment.unreachable().forEach(root.withArray("unreachable")::add);
        return root.toPrettyString();
    }

    /** A window's command has a place for the time. */
    private static List<String> command(CommonMoment.Choice choice) {
        return choice.point().command().stream()
                .map(argument ->
                        argument.equals(RecoveryPoint.TIME) ? choice.time().toString() : argument)
                .toList();
    }
}
