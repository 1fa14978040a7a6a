/**
 * From layers of settings to records and back. {@link io.github.narrows.settings.binding.SettingsBinder} makes of trees a
 * record and the effective settings that a run stores, and reports every problem at once;
 * {@link io.github.narrows.settings.binding.RecordTree} is the way back.
 */
@NullMarked
package io.github.narrows.settings.binding;

import org.jspecify.annotations.NullMarked;
