package io.github.narrows.settings;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which name somebody meant. */
final class NearestName {
    private NearestName() {}

    /** {@code "; did you mean 'x'?"} without the semicolon's blanks, or nothing if no name is near. */
    static String hint(String given, Collection<String> known) {
        int farthest = Math.max(1, given.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance();
        return known.stream()
                .filter(name -> distance.apply(given, name) <= farthest)
                .min(Comparator.comparing((String name) -> distance.apply(given, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> " (did you mean '" + name + "'?)")
                .orElse("");
    }
}
