package io.github.narrows.settings;

import io.github.narrows.settings.SettingsNode.Section;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A setting given on the command line: {@code --set bottleneck.codebook-size=1024}. */
public final class CommandLineSetting {
    private static final String ORIGIN = "--set";
    private static final Pattern FORM = Pattern.compile("([a-z0-9-]+(?:\\.[a-z0-9-]+)*)=(.*)", Pattern.DOTALL);

    private CommandLineSetting() {}

    /**
     * One setting as a layer of its own; a list is written {@code [a, b]}.
     *
     * @param text {@code key.in.a.section=value}
     */
    public static Section parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new SettingsException(List.of(new Problem(
                    ORIGIN, "", "'" + text + "' must be KEY=VALUE, such as bottleneck.codebook-size=1024")));
        }
        String[] keys = form.group(1).split("\\.");
        SettingsNode node = value(form.group(2).strip(), form.group(1));
        for (int i = keys.length - 1; i >= 0; i--) {
            node = new Section(Map.of(keys[i], node), ORIGIN);
        }
        return (Section) node;
    }

    private static SettingsNode value(String text, String key) {
        if (text.isEmpty()) {
            throw new SettingsException(List.of(new Problem(ORIGIN, key, "has no value; write " + key + "=VALUE")));
        }
        if (text.startsWith("[") && text.endsWith("]")) {
            List<String> items = List.of(text.substring(1, text.length() - 1).split(",")).stream()
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList();
            return new SettingsNode.Sequence(items, ORIGIN);
        }
        return new SettingsNode.Scalar(text, ORIGIN);
    }
}
