/**
 * Named choices, the settings records that are their factories, and the files that fill them.
 *
 * <p>Whatever a configuration file can name is a {@link io.github.narrows.settings.Choice}: a kind (an interface), an id
 * and a settings record that implements the kind. Plug-ins offer choices in a
 * {@link io.github.narrows.settings.ChoiceModule}; {@link io.github.narrows.settings.Choices} is the table of those on the
 * class path. It also holds the {@link io.github.narrows.settings.Presets}, named layers of settings that lie under a file.
 *
 * <p>{@link io.github.narrows.settings.SettingsFile} reads the layers of a command line as
 * {@linkplain io.github.narrows.settings.SettingsTree trees} that know the origin of each value, and
 * {@link io.github.narrows.settings.SettingsBinder} makes of them a record and the effective settings that a run stores.
 * {@link io.github.narrows.settings.RecordTree} is the way back. What a user can mend is a
 * {@link io.github.narrows.settings.SettingsException} with every {@link io.github.narrows.settings.Problem} at once.
 */
@NullMarked
package io.github.narrows.settings;

import org.jspecify.annotations.NullMarked;
