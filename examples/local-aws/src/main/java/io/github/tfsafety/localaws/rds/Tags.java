package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tags of everything that has an ARN. */
final class Tags {

    private final Map<String, SortedMap<String, String>> byArn = new HashMap<>();

    static SortedMap<String, String> read(QueryParameters parameters) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (QueryParameters tag : parameters.items("Tags")) {
            String key = tag.required("Key");
            if (key.startsWith("aws:")) {
                throw RdsFaults.invalidValue("Tag keys that start with aws: are for AWS alone: " + key);
            }
            tags.put(key, tag.text("Value").orElse(""));
        }
        return tags;
    }

    SortedMap<String, String> of(String arn) {
        return new TreeMap<>(byArn.getOrDefault(arn, new TreeMap<>()));
    }

    void set(String arn, SortedMap<String, String> tags) {
        byArn.put(arn, new TreeMap<>(tags));
    }

    void add(String arn, SortedMap<String, String> tags) {
        byArn.computeIfAbsent(arn, key -> new TreeMap<>()).putAll(tags);
    }

    void remove(String arn, List<String> keys) {
        SortedMap<String, String> tags = byArn.computeIfAbsent(arn, absent -> new TreeMap<>());
        keys.forEach(key -> tags.remove(key));
    }

    void forget(String arn) {
        byArn.remove(arn);
    }

    static XmlElement write(XmlElement parent, SortedMap<String, String> tags) {
        return parent.list(
                "TagList",
                tags.entrySet().stream()
                        .map(tag ->
                                XmlElement.of("Tag").text("Key", tag.getKey()).text("Value", tag.getValue()))
                        .toList());
    }
}
