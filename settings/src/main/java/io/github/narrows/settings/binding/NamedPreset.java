package io.github.narrows.settings.binding;

import io.github.narrows.settings.Choice;
import io.github.narrows.settings.Problem;
import io.github.narrows.settings.SettingsNode;
import io.github.narrows.settings.SettingsNode.Scalar;
import io.github.narrows.settings.SettingsNode.Section;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.choice.Preset;
import io.github.narrows.settings.choice.Presets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The preset that layers of settings name, or else the root's default.
 *
 * @param layers weakest first: that of the preset, if there is one, and then the given ones
 * @param problem that there is no preset of this name
 */
record NamedPreset(List<SettingsTree> layers, Optional<Problem> problem) {
    static NamedPreset of(Class<? extends Record> root, List<SettingsTree> layers, Presets presets) {
        List<SettingsTree> given = layers.stream().map(NamedPreset::inShort).toList();
        Stream<SettingsNode> byDefault =
                Optional.ofNullable(SettingComponent.of(root).get(Presets.KEY))
                        .flatMap(SettingComponent::defaultNode)
                        .stream();
        Stream<SettingsNode> byLayers = given.stream().flatMap(layer -> layer.find(Presets.KEY).stream());
        // What is no single value is none, and is told when the layers are bound.
        Optional<Scalar> name = Stream.concat(byDefault, byLayers)
                .reduce((weaker, stronger) -> stronger)
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast);
        Optional<Preset> preset = name.flatMap(found -> presets.find(found.text()));
        Optional<Problem> problem = name.filter(found -> preset.isEmpty())
                .map(found -> new Problem(found.origin(), Presets.KEY, presets.unknown(found.text())));
        Stream<SettingsTree> weakest = preset.map(Preset::tree).stream();
        return new NamedPreset(Stream.concat(weakest, given.stream()).toList(), problem);
    }

    /** The layer with {@code experiment: {type: vae}}, as it was written once, as {@code experiment: vae}. */
    static SettingsTree inShort(SettingsTree layer) {
        return layer.find(Presets.KEY)
                .filter(node -> node instanceof Section section
                        && section.children().keySet().equals(Set.of(Choice.TYPE)))
                .flatMap(node -> ((Section) node).child(Choice.TYPE))
                .map(name -> new SettingsTree(layer.root().with(Presets.KEY, name)))
                .orElse(layer);
    }
}
