package io.github.narrows.settings;

import io.github.narrows.settings.SettingsNode.Items;
import io.github.narrows.settings.SettingsNode.Scalar;
import io.github.narrows.settings.SettingsNode.Section;
import io.github.narrows.settings.binding.SettingsBinder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The settings of one layer (a file, the command line), or the effective settings of a run: immutable keys and values,
 * each with its origin. {@link SettingsBinder} lays trees over one another and makes records of them.
 *
 * @param root the top-level keys
 */
public record SettingsTree(Section root) {
    /** The origin of values given by {@code --set}. */
    public static final String COMMAND_LINE = "--set";

    /** A layer that sets nothing. */
    public static SettingsTree empty() {
        return new SettingsTree(new Section("", Map.of()));
    }

    /** Reads a UTF-8 file. @throws SettingsException if it is missing or is not plain YAML, naming the lines */
    public static SettingsTree readYaml(Path file) {
        return SettingsFile.read(file);
    }

    /**
     * Reads YAML text.
     *
     * @param name what origins call it
     */
    public static SettingsTree readYaml(String text, String name) {
        return YamlReader.read(text, name);
    }

    /**
     * This layer with one more value, as the command line gives it. Overrides of one layer may come in any order: a
     * choice may be named after its settings.
     *
     * @param assignment such as {@code bottleneck.codebook-size=256} or {@code model.widths=[64, 128]}
     */
    public SettingsTree withOverride(String assignment) {
        return new SettingsTree(KeyValue.parse(assignment).over(root));
    }

    /** This layer without all top-level keys but these. */
    public SettingsTree only(Set<String> keys) {
        Map<String, SettingsNode> kept = new LinkedHashMap<>(root.children());
        kept.keySet().retainAll(keys);
        return new SettingsTree(new Section(root.origin(), kept));
    }

    /** What stands behind a dotted key. */
    public Optional<SettingsNode> find(String key) {
        Optional<SettingsNode> node = Optional.of(root);
        for (String part : key.split("\\.", -1)) {
            node = node.flatMap(parent -> parent instanceof Section section ? section.child(part) : Optional.empty());
        }
        return node;
    }

    /** Every value by its dotted key. */
    public SortedMap<String, String> flat() {
        SortedMap<String, String> values = new TreeMap<>();
        flatten("", root, values);
        return values;
    }

    private static void flatten(String prefix, Section section, Map<String, String> values) {
        section.children().forEach((key, node) -> {
            if (node instanceof Section child) {
                flatten(prefix + key + ".", child, values);
            } else {
                values.put(prefix + key, node instanceof Items list ? list.text() : ((Scalar) node).text());
            }
        });
    }

    /**
     * The dotted keys that differ between this tree and another. Between effective trees, whose values are written in one
     * way, these are the settings that changed.
     */
    public List<String> diff(SettingsTree other) {
        Map<String, String> mine = flat();
        Map<String, String> theirs = other.flat();
        SortedSet<String> keys = new TreeSet<>(mine.keySet());
        keys.addAll(theirs.keySet());
        keys.removeIf(key -> Objects.equals(mine.get(key), theirs.get(key)));
        return List.copyOf(keys);
    }

    /** YAML that reads back as this tree. */
    public String toYaml() {
        return YamlWriter.plain(this);
    }

    /** The same YAML with the origin of each value in a comment. */
    public String toAnnotatedYaml() {
        return YamlWriter.annotated(this);
    }
}
