package io.github.narrows.settings;

import io.github.narrows.settings.SettingsNode.Scalar;
import io.github.narrows.settings.SettingsNode.Section;
import java.util.List;
import java.util.Map;

/**
 * One value given on the command line.
 *
 * @param path the key's parts
 */
record KeyValue(List<String> path, SettingsNode value) {
    KeyValue {
        path = List.copyOf(path);
    }

    static KeyValue parse(String text) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? text.strip() : text.substring(0, equals).strip();
        List<String> path = List.of(key.split("\\.", -1));
        if (equals < 0 || path.stream().anyMatch(String::isBlank)) {
            throw new SettingsException(List.of(new Problem(
                    SettingsTree.COMMAND_LINE,
                    "",
                    "expected KEY=VALUE, such as training.steps=100, found \"" + text + '"')));
        }
        return new KeyValue(path, YamlReader.value(key, text.substring(equals + 1), SettingsTree.COMMAND_LINE));
    }

    Section over(Section root) {
        return put(root, path, value);
    }

    private static Section put(Section section, List<String> path, SettingsNode value) {
        String key = path.get(0);
        SettingsNode before = section.children().getOrDefault(key, new Section(value.origin(), Map.of()));
        SettingsNode after = path.size() == 1
                ? replaced(before, value)
                : put(before.asSection(), path.subList(1, path.size()), value);
        return section.with(key, after);
    }

    /** A name for a section that has settings already is its type, and a section joins the settings that are there. */
    private static SettingsNode replaced(SettingsNode before, SettingsNode value) {
        if (before instanceof Section section && !section.children().isEmpty()) {
            if (value instanceof Scalar) {
                return section.with(Choice.TYPE, value);
            }
            if (value instanceof Section added) {
                Section joined = section;
                for (Map.Entry<String, SettingsNode> entry : added.children().entrySet()) {
                    joined = put(joined, List.of(entry.getKey()), entry.getValue());
                }
                return joined;
            }
        }
        return before instanceof Scalar && value instanceof Section ? replaced(before.asSection(), value) : value;
    }
}
