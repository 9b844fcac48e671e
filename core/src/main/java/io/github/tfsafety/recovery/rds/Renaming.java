package io.github.tfsafety.recovery.rds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * What the things around a cluster are called when it has another name: by replacing the cluster's name in theirs where
 * it occurs, so that {@code orders-writer} becomes {@code orders-restored-writer}.
 *
 * @param instances the new names of the source's instances, by their old ones
 */
record Renaming(String source, String target, Map<String, String> instances) {
    private static final int LONGEST_IDENTIFIER = 63;
    private static final int LONGEST_ALARM_NAME = 255;

    static Renaming of(String source, String target, List<DBInstance> instances) {
        Map<String, String> names = new LinkedHashMap<>();
        for (DBInstance instance : instances) {
            String old = instance.dbInstanceIdentifier();
            String derived = old.startsWith(source + "-")
                    ? target + old.substring(source.length())
                    : target + "-instance-" + (names.size() + 1);
            boolean usable = derived.length() <= LONGEST_IDENTIFIER && !names.containsValue(derived);
            names.put(old, usable ? derived : shortened(target, names.size() + 1));
        }
        return new Renaming(source, target, names);
    }

    private static String shortened(String target, int number) {
        String ending = "-i" + number;
        String head = target.substring(0, Math.min(target.length(), LONGEST_IDENTIFIER - ending.length()));
        return head.replaceAll("-+$", "") + ending;
    }

    /** The name of an only instance that has no counterpart. */
    String firstInstance() {
        String name = target + "-instance-1";
        return name.length() <= LONGEST_IDENTIFIER ? name : shortened(target, 1);
    }

    String instance(String old) {
        return instances.getOrDefault(old, old);
    }

    String alarm(String old) {
        String renamed = old.contains(source) ? old.replace(source, target) : old + "-" + target;
        return renamed.length() <= LONGEST_ALARM_NAME
                ? renamed
                : renamed.substring(0, LONGEST_ALARM_NAME - target.length() - 1) + "-" + target;
    }

    Dimension dimension(Dimension old) {
        String value = switch (old.name()) {
            case "DBClusterIdentifier" -> target;
            case "DBInstanceIdentifier" -> instance(old.value());
            default -> old.value();
        };
        return old.toBuilder().value(value).build();
    }
}
