package io.github.tfsafety.terraform;

import static java.util.Comparator.comparingInt;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the terraform program; a pre-release suffix is ignored. */
public record TerraformVersion(int major, int minor, int patch) implements Comparable<TerraformVersion> {
    private static final Pattern FORM = Pattern.compile("v?(\\d{1,5})\\.(\\d{1,5})\\.(\\d{1,5})(?:[-+].*)?");
    private static final Comparator<TerraformVersion> ORDER = comparingInt(TerraformVersion::major)
            .thenComparingInt(TerraformVersion::minor)
            .thenComparingInt(TerraformVersion::patch);

    /**
     * Reads a version such as {@code 1.11.4} or {@code 1.16.0-rc2}.
     *
     * @throws IllegalArgumentException if the text is not a version
     */
    public static TerraformVersion parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a version of Terraform: " + text);
        }
        return new TerraformVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    @Override
    public int compareTo(TerraformVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
