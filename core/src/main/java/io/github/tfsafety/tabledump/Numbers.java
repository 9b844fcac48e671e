package io.github.tfsafety.tabledump;

import java.math.BigDecimal;

/**
 * DynamoDB's numbers: up to 38 significant digits, magnitude from 1E-130 to below 1E126, stored exactly and without
 * trailing zeros (Amazon DynamoDB Developer Guide, "Data types").
 */
final class Numbers {
    private static final int DIGITS = 38;
    private static final int LARGEST_EXPONENT = 125;
    private static final int SMALLEST_EXPONENT = -130;
    private static final int LONGEST_TEXT = 400;

    private Numbers() {}

    /**
     * The text itself, if DynamoDB can hold the number exactly.
     *
     * @throws UnfitItemException if it cannot
     */
    static String require(String text) {
        BigDecimal number = parse(text).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        boolean fits = number.signum() == 0
                || (number.precision() <= DIGITS && exponent <= LARGEST_EXPONENT && exponent >= SMALLEST_EXPONENT);
        if (!fits) {
            throw new UnfitItemException("a number has more than 38 digits or is out of DynamoDB's range");
        }
        return text;
    }

    /** Two texts of one number, such as {@code 1.50} and {@code 15E-1}, have the same canonical text. */
    static String canonical(String text) {
        BigDecimal number = parse(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    private static BigDecimal parse(String text) {
        try {
            if (text.length() <= LONGEST_TEXT) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            throw new UnfitItemException("an N is no number");
        }
        throw new UnfitItemException("a number is longer than DynamoDB's longest");
    }
}
