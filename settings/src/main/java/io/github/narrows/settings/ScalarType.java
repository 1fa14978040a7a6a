package io.github.narrows.settings;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Turns the text of a value into a value of a settings record's type, and back. */
final class ScalarType {
    private ScalarType() {}

    /** A text that is no value of the type; the message says what was expected. */
    static final class Mismatch extends Exception {
        private static final long serialVersionUID = 1L;

        Mismatch(String expected) {
            super(expected);
        }
    }

    static Object parse(String text, Class<?> type) throws Mismatch {
        if (type == String.class) {
            return text;
        } else if (type == Path.class) {
            return Path.of(text);
        } else if (type == boolean.class || type == Boolean.class) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new Mismatch("must be true or false");
            };
        } else if (type.isEnum()) {
            return constant(text, type);
        }
        return number(text, type);
    }

    private static Object number(String text, Class<?> type) throws Mismatch {
        boolean whole = type == int.class || type == Integer.class || type == long.class || type == Long.class;
        BigDecimal value;
        try {
            value = new BigDecimal(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new Mismatch(whole ? "must be a whole number" : "must be a number");
        }
        try {
            if (type == int.class || type == Integer.class) {
                return Integer.valueOf(exact(text, value).intValueExact());
            } else if (type == long.class || type == Long.class) {
                return Long.valueOf(exact(text, value).longValueExact());
            }
        } catch (ArithmeticException e) {
            throw new Mismatch("must be a whole number of at most "
                    + (type == int.class || type == Integer.class ? Integer.MAX_VALUE : Long.MAX_VALUE));
        }
        return type == float.class || type == Float.class ? (Object) value.floatValue() : (Object) value.doubleValue();
    }

    /** A whole number is written as one: 3.0 is not. */
    private static BigDecimal exact(String text, BigDecimal value) throws Mismatch {
        if (text.contains(".")
                || text.contains("e-")
                || value.stripTrailingZeros().scale() > 0) {
            throw new Mismatch("must be a whole number");
        }
        return value;
    }

    private static Object constant(String text, Class<?> type) throws Mismatch {
        for (Object constant : type.getEnumConstants()) {
            if (id(constant).equals(text)) {
                return constant;
            }
        }
        throw new Mismatch("must be one of " + names(type));
    }

    private static String id(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constants of an enum as they stand in a file. */
    static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(ScalarType::id).collect(Collectors.joining(", "));
    }

    /** A value as it stands in a file. */
    static String text(Object value) {
        return value instanceof Enum<?> ? id(value) : value.toString();
    }

    /** What a person calls the type. */
    static String name(Class<?> type) {
        if (type.isEnum()) {
            return names(type).replace(", ", " | ");
        } else if (type == String.class) {
            return "text";
        } else if (type == Path.class) {
            return "path";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true | false";
        }
        return type == float.class || type == double.class || type == Float.class || type == Double.class
                ? "number"
                : "whole number";
    }
}
