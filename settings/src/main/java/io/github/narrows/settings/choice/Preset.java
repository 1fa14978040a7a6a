package io.github.narrows.settings.choice;

import io.github.narrows.settings.SettingsTree;

/**
 * A named set of settings that lie under what a user writes: {@code META-INF/narrows/presets/NAME.yaml} of any jar.
 *
 * @param name what stands behind {@code experiment:} in a file, in kebab-case
 * @param jar the file name of the jar that it came from; for a folder of classes, the name of the project
 * @param tree what it sets; the origin of each value is {@code preset NAME} and the line
 */
public record Preset(String name, String jar, SettingsTree tree) {}
