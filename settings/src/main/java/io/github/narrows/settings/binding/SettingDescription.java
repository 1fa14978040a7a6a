package io.github.narrows.settings.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One setting as {@code narrows plugins} lists it.
 *
 * @param key within its section; dotted for the settings of a nested record
 * @param type such as "whole number", or the name of the kind for a choice
 * @param defaultText as it would stand in a file; empty if the setting must be given
 * @param range such as "at least 2"; empty without limits
 * @param help one line
 * @param kind of a choice
 */
public record SettingDescription(
        String key, String type, Optional<String> defaultText, String range, String help, Optional<Class<?>> kind) {

    /** The settings of a record, in its order. */
    public static List<SettingDescription> settingsOf(Class<? extends Record> type) {
        List<SettingDescription> descriptions = new ArrayList<>();
        describe("", type, descriptions);
        return descriptions;
    }

    private static void describe(String prefix, Class<? extends Record> type, List<SettingDescription> descriptions) {
        SettingComponent.of(type).forEach((key, setting) -> {
            if (setting.type() instanceof SettingType.Nested nested) {
                describe(prefix + key + ".", nested.type(), descriptions);
            } else {
                descriptions.add(new SettingDescription(
                        prefix + key,
                        setting.type().name(),
                        setting.defaultText().map(text -> text.isEmpty() ? "\"\"" : text),
                        setting.range().toString(),
                        setting.help(),
                        kindOf(setting.type())));
            }
        });
    }

    private static Optional<Class<?>> kindOf(SettingType type) {
        if (type instanceof SettingType.OptionalOf optional) {
            return kindOf(optional.inner());
        }
        if (type instanceof SettingType.ListOf list) {
            return kindOf(list.item());
        }
        return type instanceof SettingType.OneOf choice ? Optional.of(choice.kind()) : Optional.empty();
    }
}
