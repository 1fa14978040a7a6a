package io.github.narrows.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How Java names become the names of a file, and which known name an unknown one was probably meant to be. */
final class Names {
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private Names() {}

    static boolean isKebab(String name) {
        return KEBAB.matcher(name).matches();
    }

    /** {@code codebookSize} is {@code codebook-size}. */
    static String kebab(String camel) {
        return HUMP.matcher(camel).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** {@code NEAREST_CODE} is {@code nearest-code}. */
    static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What messages call a kind of choices. */
    static String ofKind(Class<?> kind) {
        Kind name = kind.getAnnotation(Kind.class);
        if (name != null) {
            return name.value();
        }
        Class<?> outer = kind.getEnclosingClass();
        boolean plainConfig = outer != null && kind.getSimpleName().equals("Config");
        return kebab((plainConfig ? outer : kind).getSimpleName()).replace('-', ' ');
    }

    /** A question to put into a message, empty if nothing known is near. */
    static String didYouMean(String unknown, Collection<String> known) {
        return nearest(unknown, known)
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }

    /** The known name the fewest typing errors away, if these are few for its length. */
    static Optional<String> nearest(String unknown, Collection<String> known) {
        String lower = unknown.toLowerCase(Locale.ROOT).replace('_', '-');
        int allowed = lower.length() <= 3 ? 1 : Math.max(2, lower.length() / 3);
        return known.stream()
                .map(name -> Map.entry(name, distance(lower, name)))
                .filter(entry -> entry.getValue() <= allowed)
                .min(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, 1 + cost[i - 2][j - 2]) : least;
    }
}
