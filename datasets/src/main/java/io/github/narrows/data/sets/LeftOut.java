package io.github.narrows.data.sets;

import io.github.narrows.data.archive.Entries;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.io.FilenameUtils;

/**
 * The files of a set that are not read, counted by the ends of their names: {@code 12 .heic, 1 .txt, 2 without an ending}.
 *
 * @param counts by kind
 */
record LeftOut(Map<String, Integer> counts) {
    private static final int MOST_KINDS = 10;

    static LeftOut of(Entries entries, Predicate<String> isRead) {
        Map<String, Integer> counts = new TreeMap<>(entries.leftOut());
        for (String name : entries.names()) {
            if (!isRead.test(name)) {
                String ending = FilenameUtils.getExtension(name).toLowerCase(Locale.ROOT);
                counts.merge(ending.isEmpty() ? "without an ending" : "." + ending, 1, Integer::sum);
            }
        }
        return new LeftOut(counts);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    @Override
    public String toString() {
        String listed = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_KINDS)
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        return counts.size() > MOST_KINDS ? listed + " and " + (counts.size() - MOST_KINDS) + " more kinds" : listed;
    }
}
