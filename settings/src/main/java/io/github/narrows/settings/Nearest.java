package io.github.narrows.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Which known name an unknown one was probably meant to be. */
public final class Nearest {
    private static final DamerauLevenshteinDistance TYPING_ERRORS = new DamerauLevenshteinDistance();

    private Nearest() {}

    /** A question to put into a message, such as {@code " (did you mean vq?)"}; empty if nothing known is near. */
    public static String didYouMean(String unknown, Collection<String> known) {
        return to(unknown, known).map(name -> " (did you mean " + name + "?)").orElse("");
    }

    /** The known name the fewest typing errors away, if these are few for its length. */
    public static Optional<String> to(String unknown, Collection<String> known) {
        String lower = unknown.toLowerCase(Locale.ROOT).replace('_', '-');
        int allowed = lower.length() <= 3 ? 1 : Math.max(2, lower.length() / 3);
        return known.stream()
                .filter(name -> Math.abs(name.length() - lower.length()) <= allowed)
                .map(name -> Map.entry(name, TYPING_ERRORS.apply(lower, name)))
                .filter(entry -> entry.getValue() <= allowed)
                .min(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }
}
