package io.github.tfsafety.terraform;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which program it is, and of which version. */
public record TerraformRelease(Product product, TerraformVersion version) {
    private static final Pattern FIRST_LINE = Pattern.compile("(Terraform|OpenTofu) v(\\S+)\\R?", Pattern.MULTILINE);

    public TerraformRelease {
        requireNonNull(product, "product");
        requireNonNull(version, "version");
    }

    /** The programs that understand Terraform's language. */
    public enum Product {
        TERRAFORM("Terraform", "1.0.0"),
        OPENTOFU("OpenTofu", "1.6.0");

        private final String word;
        private final String oldest;

        Product(String word, String oldest) {
            this.word = word;
            this.oldest = oldest;
        }

        /** The oldest version that tfsafety works with. */
        public TerraformVersion oldest() {
            return TerraformVersion.parse(oldest);
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * Reads what the command {@code version} prints: the program's name and version on the first line. Its JSON does
     * not name the program.
     */
    static Optional<TerraformRelease> parse(String text) {
        Matcher line = FIRST_LINE.matcher(text);
        if (!line.lookingAt()) {
            return Optional.empty();
        }
        Product product = line.group(1).equals("OpenTofu") ? Product.OPENTOFU : Product.TERRAFORM;
        return Optional.of(new TerraformRelease(product, TerraformVersion.parse(line.group(2))));
    }

    /** Whether it is new enough. */
    public boolean isSupported() {
        return version.compareTo(product.oldest()) >= 0;
    }

    @Override
    public String toString() {
        return product + " " + version;
    }
}
