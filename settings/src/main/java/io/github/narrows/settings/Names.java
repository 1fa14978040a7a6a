package io.github.narrows.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** How Java names become the names of a file. */
public final class Names {
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private Names() {}

    /** Whether a file may have such a name: lower case, words joined by hyphens. */
    public static boolean isKebab(String name) {
        return KEBAB.matcher(name).matches();
    }

    /** {@code codebookSize} is {@code codebook-size}. */
    public static String kebab(String camel) {
        return HUMP.matcher(camel).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** {@code NEAREST_CODE} is {@code nearest-code}. */
    public static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What messages call a kind of choices. */
    public static String ofKind(Class<?> kind) {
        Kind name = kind.getAnnotation(Kind.class);
        if (name != null) {
            return name.value();
        }
        Class<?> outer = kind.getEnclosingClass();
        boolean plainConfig = outer != null && kind.getSimpleName().equals("Config");
        return kebab((plainConfig ? outer : kind).getSimpleName()).replace('-', ' ');
    }
}
