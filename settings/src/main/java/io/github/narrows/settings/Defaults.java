package io.github.narrows.settings;

import java.util.List;

/** Settings records as they are when nothing is set. */
public final class Defaults {
    private Defaults() {}

    /** The record of defaults. @throws SettingsException naming every setting that has no default */
    public static <R extends Record> R of(Class<R> type, Choices choices) {
        return SettingsBinder.bind(type, choices, List.of()).value();
    }
}
