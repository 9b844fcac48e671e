package io.github.tfsafety.hcl;

/** Text for configurations. */
public final class HclText {
    private HclText() {}

    /** A quoted literal that stands for a text, whatever it holds; no template in it is evaluated. */
    public static String quoted(String text) {
        return StringLiteral.encode(text);
    }
}
