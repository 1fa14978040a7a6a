package io.github.narrows.settings;

import io.github.narrows.settings.SettingsNode.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A settings record and the same as written settings: every key, with where its value came from.
 *
 * @param value what the program works with
 * @param effective every key in effect
 */
public record Settings<R extends Record>(R value, Section effective) {
    /**
     * Lays layers over one another and binds the result.
     *
     * @param settings the root record
     * @param layers weakest first
     * @throws SettingsException with everything that is wrong
     */
    public static <R extends Record> Settings<R> of(Class<R> settings, Choices choices, List<Section> layers) {
        // Each layer on its own first: a key that no weaker layer's type explains is wrong even if a stronger one hides
        // it.
        Section merged = new SettingsLayers(choices).merge(settings, layers);
        return new SettingsBinder(choices).bind(merged, settings);
    }

    /** A record with the defaults of every setting. */
    public static <R extends Record> R defaults(Class<R> settings, Choices choices) {
        return of(settings, choices, List.of()).value();
    }

    /** A record made in Java. */
    public static <R extends Record> Settings<R> ofRecord(R value, Choices choices) {
        return new Settings<>(value, new RecordSection(choices).of(value));
    }

    /** YAML that reads back to equal settings. */
    public String toYaml() {
        return new YamlText(false).of(effective);
    }

    /** The same with the origin of every value as a comment. */
    public String toAnnotatedYaml() {
        return new YamlText(true).of(effective);
    }

    /** The dotted keys whose values differ from those of other settings. */
    public SortedSet<String> differences(Settings<?> other) {
        Map<String, Object> mine = flat(effective);
        Map<String, Object> theirs = flat(other.effective);
        SortedSet<String> keys = new TreeSet<>(mine.keySet());
        keys.addAll(theirs.keySet());
        keys.removeIf(key -> Objects.equals(mine.get(key), theirs.get(key)));
        return keys;
    }

    private static Map<String, Object> flat(Section section) {
        Map<String, Object> values = new TreeMap<>();
        flatten("", section, values);
        return values;
    }

    private static void flatten(String prefix, Section section, Map<String, Object> values) {
        section.entries().forEach((key, node) -> {
            if (node instanceof Section inner) {
                flatten(prefix + key + ".", inner, values);
            } else {
                values.put(
                        prefix + key,
                        node instanceof SettingsNode.Scalar scalar
                                ? scalar.text()
                                : new ArrayList<>(((SettingsNode.Sequence) node).items()));
            }
        });
    }
}
