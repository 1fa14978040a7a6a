package io.github.narrows.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value of a {@link SettingsTree}, which knows where it came from. */
public sealed interface SettingsNode {
    /** Where it stands: {@code vq-vae.yaml:12}, {@code --set}, {@code Java}, {@code default}. */
    String origin();

    /**
     * Reads the value of one key as it would stand in a file; text outside quotes and brackets is taken whole.
     *
     * @throws SettingsException if the text cannot be read, naming the key
     */
    static SettingsNode ofText(String key, String text, String origin) {
        return YamlReader.value(key, text, origin);
    }

    /** The long form of {@code bottleneck: vq}. */
    default Section asSection() {
        if (this instanceof Section section) {
            return section;
        }
        return new Section(origin(), this instanceof Items ? Map.of() : Map.of(Choice.TYPE, this));
    }

    /**
     * Keys and what stands behind them.
     *
     * @param children in the order of the file
     */
    record Section(String origin, Map<String, SettingsNode> children) implements SettingsNode {
        public Section {
            children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
        }

        public Optional<SettingsNode> child(String key) {
            return Optional.ofNullable(children.get(key));
        }

        /** The same with one more key, or with another value of a key. */
        public Section with(String key, SettingsNode child) {
            Map<String, SettingsNode> changed = new LinkedHashMap<>(children);
            changed.put(key, child);
            return new Section(origin, changed);
        }
    }

    /**
     * One value.
     *
     * @param text as it was written
     * @param value as Commons Configuration read it: a number, a boolean or a string
     */
    record Scalar(String origin, String text, Object value) implements SettingsNode {
        /** A value that no file wrote. */
        public static Scalar of(String origin, Object value) {
            return new Scalar(origin, String.valueOf(value), value);
        }

        /** The value as an error shows it: strings in quotes. */
        public String shown() {
            return value instanceof String ? '"' + Printable.beginning(text) + '"' : Printable.beginning(text);
        }
    }

    /**
     * A list.
     *
     * @param items values, and sections where the list is one of choices
     */
    record Items(String origin, List<SettingsNode> items) implements SettingsNode {
        public Items {
            items = List.copyOf(items);
        }

        /** The list in one line. */
        public String text() {
            return items.stream().map(Items::text).collect(Collectors.joining(", ", "[", "]"));
        }

        private static String text(SettingsNode item) {
            return item instanceof Scalar scalar ? scalar.text() : YamlWriter.inLine(item);
        }
    }
}
