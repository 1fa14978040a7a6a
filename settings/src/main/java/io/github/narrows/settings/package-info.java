/**
 * Named choices, the settings records that are their factories, and the files that fill them.
 *
 * <p>Whatever a configuration file can name is a {@link io.github.narrows.settings.Choice}: a kind (an interface), an id
 * and a settings record that implements the kind. Plug-ins offer choices in a
 * {@link io.github.narrows.settings.ChoiceModule}.
 */
@NullMarked
package io.github.narrows.settings;

import org.jspecify.annotations.NullMarked;
