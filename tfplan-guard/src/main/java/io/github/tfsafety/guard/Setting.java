package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.AttributeValue;
import io.github.tfsafety.plan.AttributeValue.Kind;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A protective setting of a resource type, as the catalogue writes it.
 *
 * @param path the attribute, or {@code block.attribute}
 * @param demand what an update must not do to it
 * @param value the value that the demand names, or for what must not fall the one that counts where none is set; empty
 *     if it names none
 */
record Setting(String path, Demand demand, String value) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9_.]+)(?:(!=|=)([A-Za-z_]+|\\*)|(>>|>[0-9]*|[~^]))");

    /** The ways to lower a protection, to lock applications out, and to say what no provider does in place. */
    enum Demand {
        STAY_VALUE,
        NOT_BECOME_VALUE,
        STAY_SET,
        STAY_UNSET,
        NOT_FALL,
        /** Where zero, less, or nothing stands for ever. */
        NOT_SHORTEN,
        NOT_CHANGE,
        /** The provider changes it by replacement only. */
        NOT_IN_PLACE
    }

    Setting {
        requireNonNull(path);
        requireNonNull(demand);
        requireNonNull(value);
    }

    static Setting parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a protective setting: " + text);
        }
        String value = form.group(3) == null ? digitsOf(form.group(4)) : form.group(3);
        return new Setting(form.group(1), demandOf(form, value), value);
    }

    private static String digitsOf(String sign) {
        return sign.replaceAll("[^0-9]", "");
    }

    private static Demand demandOf(Matcher form, String value) {
        if (form.group(4) != null) {
            return switch (form.group(4)) {
                case ">>" -> Demand.NOT_SHORTEN;
                case "~" -> Demand.NOT_CHANGE;
                case "^" -> Demand.NOT_IN_PLACE;
                default -> Demand.NOT_FALL;
            };
        }
        boolean any = value.equals("*");
        if (form.group(2).equals("!=")) {
            return any ? Demand.STAY_UNSET : Demand.NOT_BECOME_VALUE;
        }
        return any ? Demand.STAY_SET : Demand.STAY_VALUE;
    }

    /** Whether it decides the password that applications log in with, or who chooses it. */
    boolean isAboutPassword() {
        return path.contains("password") || path.endsWith("auth_token");
    }

    /** Whether an update in place changes what the provider changes by replacement only. */
    boolean isBelied(Optional<AttributeValue> before, Optional<AttributeValue> after) {
        return demand == Demand.NOT_IN_PLACE
                && isSet(before)
                && isSet(after)
                && !isUnknown(after)
                && (isUnclear(before) || isUnclear(after) || !before.equals(after));
    }

    /** The top-level attribute that holds the setting. */
    String attribute() {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /**
     * Whether going from one value to the other may lower the protection. What cannot be seen may. A password that
     * Terraform did not know before, as after an import, is not reset by being set.
     */
    boolean isLowered(Optional<AttributeValue> before, Optional<AttributeValue> after) {
        boolean unclear = isUnclear(before) || isUnclear(after);
        return switch (demand) {
            case STAY_VALUE -> unclear || (has(before, value) && !has(after, value));
            case NOT_BECOME_VALUE -> unclear || (!has(before, value) && (has(after, value) || isUnknown(after)));
            case NOT_FALL -> unclear || falls(orDefault(before), orDefault(after));
            case NOT_SHORTEN -> unclear || isShortened(before, after);
            case STAY_SET -> unclear || (isSet(before) && !isSet(after));
            case STAY_UNSET -> unclear || (!isSet(before) && isSet(after));
            case NOT_IN_PLACE -> false;
            case NOT_CHANGE -> isSet(before) && (unclear || !before.equals(after));
        };
    }

    private static boolean isUnclear(Optional<AttributeValue> value) {
        return value.filter(known -> known.kind() == Kind.HIDDEN || known.kind() == Kind.COMPLEX)
                .isPresent();
    }

    private static boolean isUnknown(Optional<AttributeValue> value) {
        return value.filter(known -> known.kind() == Kind.UNKNOWN).isPresent();
    }

    private static boolean has(Optional<AttributeValue> value, String text) {
        return value.filter(known -> known.text().equals(text)).isPresent();
    }

    private static boolean isSet(Optional<AttributeValue> value) {
        return value.filter(known -> known.kind() != Kind.NULL
                        && !(known.kind() == Kind.STRING && known.text().isEmpty()))
                .isPresent();
    }

    private Optional<AttributeValue> orDefault(Optional<AttributeValue> given) {
        return isSet(given) || value.isEmpty() ? given : Optional.of(new AttributeValue(Kind.NUMBER, value));
    }

    private static boolean falls(Optional<AttributeValue> before, Optional<AttributeValue> after) {
        if (number(before).isEmpty()) {
            return false;
        }
        return number(after).isEmpty()
                || number(after).get().compareTo(number(before).get()) < 0;
    }

    private static boolean isShortened(Optional<AttributeValue> before, Optional<AttributeValue> after) {
        return !isForEver(after) && (isForEver(before) || number(before).isEmpty() || falls(before, after));
    }

    private static boolean isForEver(Optional<AttributeValue> value) {
        return !isSet(value)
                || number(value).filter(number -> number.signum() <= 0).isPresent();
    }

    private static Optional<BigDecimal> number(Optional<AttributeValue> value) {
        return value.filter(known -> known.kind() == Kind.NUMBER).map(known -> new BigDecimal(known.text()));
    }
}
