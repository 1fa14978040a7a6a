package io.github.narrows.settings.binding;

import io.github.narrows.settings.SettingsTree;

/**
 * Settings ready for use.
 *
 * @param value the record made of them
 * @param effective every setting with its origin, defaults included, as the run folder stores it
 * @param <R> the root record
 */
public record BoundSettings<R extends Record>(R value, SettingsTree effective) {}
