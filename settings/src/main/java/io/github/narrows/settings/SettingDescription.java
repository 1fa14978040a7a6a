package io.github.narrows.settings;

import java.util.List;
import java.util.Optional;

/**
 * What a person needs to know of one setting.
 *
 * @param key in its section
 * @param type in words, or the kind of choice
 * @param defaultValue empty if it must be given, or if it may be absent
 * @param required whether it must be given
 * @param range in words; empty for anything of the type
 * @param help one line
 */
public record SettingDescription(
        String key, String type, Optional<String> defaultValue, boolean required, String range, String help) {
    /** The settings of a record, in its order. */
    public static List<SettingDescription> of(Class<?> settings, Choices choices) {
        return Component.of(settings).stream()
                .map(component -> of(component, choices))
                .toList();
    }

    private static SettingDescription of(Component component, Choices choices) {
        Setting setting = component.setting();
        boolean bounded = setting.min() != Double.NEGATIVE_INFINITY || setting.max() != Double.POSITIVE_INFINITY;
        return new SettingDescription(
                component.key(),
                typeName(component, choices),
                component.defaultText().filter(text -> !text.isEmpty()),
                component.defaultText().isEmpty(),
                bounded ? SettingsBinder.range(setting) : "",
                setting.help());
    }

    private static String typeName(Component component, Choices choices) {
        Class<?> type = component.valueType();
        if (choices.isKind(type)) {
            return Choices.nameOf(type);
        }
        if (component.isBlock()) {
            return "section";
        }
        return component.isList() ? "list of " + ScalarType.name(type) : ScalarType.name(type);
    }
}
