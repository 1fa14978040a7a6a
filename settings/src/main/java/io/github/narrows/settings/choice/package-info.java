/**
 * What the class path offers to files: the table of all {@linkplain io.github.narrows.settings.choice.Choices choices} that
 * modules contribute, with the jar that each came from, and the
 * {@linkplain io.github.narrows.settings.choice.Presets presets}, named layers of settings that lie under a file.
 */
@NullMarked
package io.github.narrows.settings.choice;

import org.jspecify.annotations.NullMarked;
