package io.github.tfsafety.recovery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Amazon Resource Name, {@code arn:partition:service:region:account:resource} (AWS IAM User Guide, "Identify AWS
 * resources with ARNs").
 *
 * @param resource what follows the account, such as {@code cluster:orders} or {@code table/orders}
 */
public record Arn(String partition, String service, String region, String account, String resource) {
    private static final Pattern FORM =
            Pattern.compile("arn:([a-z0-9-]+):([a-z0-9-]+):([a-z0-9-]*):([0-9]{12}|):(.+)", Pattern.DOTALL);

    /** Reads an ARN; empty where the text is none, a plain name above all. */
    public static Optional<Arn> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new Arn(parts.group(1), parts.group(2), parts.group(3), parts.group(4), parts.group(5)))
                : Optional.empty();
    }

    /** The resource without its kind: {@code orders} of {@code cluster:orders} and of {@code table/orders}. */
    public String name() {
        return resource.replaceFirst("^[a-z-]+[:/]", "");
    }

    /** The same without an account, for what one account may share with another. */
    public Arn inAnyAccount() {
        return new Arn(partition, service, region, "", resource);
    }

    @Override
    public String toString() {
        return String.join(":", "arn", partition, service, region, account, resource);
    }
}
