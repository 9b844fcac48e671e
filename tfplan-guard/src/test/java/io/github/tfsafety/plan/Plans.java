package io.github.tfsafety.plan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Plans for tests. */
public final class Plans {
    private Plans() {}

    /** The bytes of a plan of the corpus, such as {@code terraform-data/delete.json}. */
    public static byte[] corpus(String name) {
        try (InputStream in = Plans.class.getResourceAsStream("/corpus/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A plan of the corpus as if its {@code terraform_data} objects were of another type. */
    public static byte[] corpusAs(String type, String name) {
        String plan = new String(corpus(name), StandardCharsets.UTF_8);
        return plan.replace("\"terraform_data\"", "\"" + type + "\"")
                .replace("\"terraform_data.", "\"" + type + ".")
                .replace("].terraform_data.", "]." + type + ".")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The lines of the corpus' label file: name, verdict, rules. */
    public static List<List<String>> labels() {
        return new String(corpus("labels.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> Arrays.asList(line.split(" +")))
                .toList();
    }

    /**
     * A sound plan that holds the given members beside the necessary ones, and the prior state that its changes speak
     * of.
     */
    public static String planWith(String... members) {
        String plan = planOf(members);
        return plan.contains("\"prior_state\"") ? plan : PriorState.addedTo(plan);
    }

    /** A plan of the given members beside the necessary ones. */
    public static String planOf(String... members) {
        return "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"planned_values\":{\"root_module\":{}},"
                + String.join(",", members)
                + "}";
    }

    /** A resource change as Terraform writes it. */
    public static String change(String type, String name, String change) {
        return "{\"address\":\"%s.%s\",\"mode\":\"managed\",\"type\":\"%s\",\"name\":\"%s\",\"provider_name\":\"p\",\"change\":%s}"
                .formatted(type, name, type, name, change);
    }

    public static Plan read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    public static Plan read(byte[] json) {
        return PlanReader.keepingAllChanges().read(new ByteArrayInputStream(json));
    }
}
