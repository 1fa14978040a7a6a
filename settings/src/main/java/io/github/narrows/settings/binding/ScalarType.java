package io.github.narrows.settings.binding;

import io.github.narrows.settings.Names;
import io.github.narrows.settings.Nearest;
import io.github.narrows.settings.SettingsNode.Scalar;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A Java type that one value of a file fills: a number, a boolean, text, a path or an enum constant.
 *
 * @param type the component's type; a primitive or its box
 */
record ScalarType(Class<?> type) implements SettingType {
    private static final Map<Class<?>, String> EXPECTED = Map.ofEntries(
            Map.entry(int.class, "a whole number"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(float.class, "a number"),
            Map.entry(Float.class, "a number"),
            Map.entry(double.class, "a number"),
            Map.entry(Double.class, "a number"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(String.class, "text"),
            Map.entry(Path.class, "a path"));

    static boolean isScalar(Class<?> type) {
        return EXPECTED.containsKey(type) || type.isEnum();
    }

    /** Whether any text will do. */
    boolean isText() {
        return type == String.class || type == Path.class;
    }

    @Override
    public String name() {
        String expected = expected();
        return expected.startsWith("a ") ? expected.substring(2) : expected;
    }

    /** The name with its article. */
    String expected() {
        return type.isEnum() ? "one of " + constants() : EXPECTED.getOrDefault(type, type.getSimpleName());
    }

    /** Makes a Java value. @throws IllegalArgumentException with what was expected and what was found */
    Object parse(Scalar scalar, Range range) {
        if (type == int.class || type == Integer.class) {
            return (int) NumberReader.whole(scalar, range, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            return NumberReader.whole(scalar, range, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == float.class || type == Float.class) {
            return NumberReader.single(scalar, range);
        } else if (type == double.class || type == Double.class) {
            return NumberReader.decimalDouble(scalar, range);
        } else if (type == boolean.class || type == Boolean.class) {
            return bool(scalar);
        } else if (type == Path.class) {
            return path(scalar);
        }
        return type.isEnum() ? constant(scalar) : scalar.text();
    }

    /** The value of a node: as {@link #parse} reads it back. */
    static Object toValue(Object value) {
        if (value instanceof Enum<?> constant) {
            return Names.ofConstant(constant);
        }
        return value instanceof Path path ? path.toString() : value;
    }

    private static boolean bool(Scalar scalar) {
        return switch (scalar.text()) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> throw new IllegalArgumentException("expected true or false, found " + scalar.shown());
        };
    }

    private static Path path(Scalar scalar) {
        try {
            return Path.of(scalar.text());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected a path, found " + scalar.shown() + ": " + e.getReason(), e);
        }
    }

    private Object constant(Scalar scalar) {
        for (Object constant : type.getEnumConstants()) {
            if (Names.ofConstant((Enum<?>) constant).equals(scalar.text())) {
                return constant;
            }
        }
        throw new IllegalArgumentException("expected " + expected() + ", found " + scalar.shown()
                + Nearest.didYouMean(scalar.text(), constants()));
    }

    private List<String> constants() {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> Names.ofConstant((Enum<?>) constant))
                .toList();
    }
}
