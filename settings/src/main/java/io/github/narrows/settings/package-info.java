/**
 * What a plug-in and a configuration file are written in.
 *
 * <p>Whatever a file can name is a {@link io.github.narrows.settings.Choice}: a kind (an interface), an id and a settings
 * record that implements the kind. Plug-ins offer choices in a {@link io.github.narrows.settings.ChoiceModule};
 * {@link io.github.narrows.settings.choice} finds those on the class path.
 *
 * <p>{@link io.github.narrows.settings.SettingsFile} reads the layers of a command line as
 * {@linkplain io.github.narrows.settings.SettingsTree trees} that know the origin of each value, of which
 * {@link io.github.narrows.settings.binding} makes records. What a user can mend is a
 * {@link io.github.narrows.settings.SettingsException} with every {@link io.github.narrows.settings.Problem} at once.
 */
@NullMarked
package io.github.narrows.settings;

import org.jspecify.annotations.NullMarked;
