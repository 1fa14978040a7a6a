package io.github.narrows.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of the settings as they were written, before anybody knows what they mean. Every part says where it came from. */
public sealed interface SettingsNode {
    /** Where it was written: {@code vq-vae.yaml:12}, {@code --set}, {@code default}. */
    String origin();

    /** A value as text. */
    record Scalar(String text, String origin) implements SettingsNode {}

    /** Several values. */
    record Sequence(List<String> items, String origin) implements SettingsNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys and what stands behind them, in the order of writing. */
    record Section(Map<String, SettingsNode> entries, String origin) implements SettingsNode {
        public Section {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** Nothing at all. */
        public static Section empty(String origin) {
            return new Section(Map.of(), origin);
        }

        /** The same with one entry put or replaced. */
        public Section with(String key, SettingsNode value) {
            Map<String, SettingsNode> all = new LinkedHashMap<>(entries);
            all.put(key, value);
            return new Section(all, origin);
        }
    }
}
