package io.github.narrows.settings.binding;

import io.github.narrows.settings.SettingsNode;

/**
 * What one layer wrote behind a key.
 *
 * @param declared the component that the layer could take it for
 * @param owner of the section that holds it
 */
record LayerValue(SettingsNode node, SettingComponent declared, SectionOwner owner) {}
