package io.github.narrows.model.feature;

import io.github.narrows.file.FileDigest;
import io.github.narrows.model.feature.NetworkDescription.Header;
import io.github.narrows.model.feature.NetworkDescription.Step;
import io.github.narrows.settings.Problem;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsNode;
import io.github.narrows.settings.SettingsNode.Section;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the description of a network and checks that its layers fit one another; weights are not looked at. */
final class DescriptionReader {
    private static final String LAYERS = "layers";
    private static final Choices LAYER_CHOICES = Choices.of(List.of(new LayerModule()));

    private final SettingsTree tree;
    private final Map<String, Step> layers = new LinkedHashMap<>();
    private String above = NetworkDescription.PICTURES;

    /** An entry of the section of layers, so that one layer can be read. */
    private record Entry(FeatureLayer layer) {}

    private DescriptionReader(SettingsTree tree) {
        this.tree = tree;
    }

    /**
     * Reads a description.
     *
     * @param origin what messages call it
     * @throws SettingsException naming lines and keys
     */
    static NetworkDescription read(String yaml, String origin) {
        DescriptionReader reader = new DescriptionReader(SettingsTree.readYaml(yaml, origin));
        Header header = reader.header();
        reader.readLayers(header.input().channels());
        for (String tap : header.taps()) {
            reader.requireLayer("taps", tap);
        }
        reader.requireLayer("pooled", header.pooled());
        return new NetworkDescription(
                header, reader.layers, FileDigest.sha256Of(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private Header header() {
        Map<String, SettingsNode> others = new LinkedHashMap<>(tree.root().children());
        others.remove(LAYERS);
        SettingsTree layer = new SettingsTree(new Section(tree.root().origin(), others));
        return SettingsBinder.bind(layer, Header.class, LAYER_CHOICES).value();
    }

    private void readLayers(int pictureChannels) {
        SettingsNode found = tree.find(LAYERS).orElse(tree.root());
        if (tree.find(LAYERS).isEmpty() || !(found instanceof Section section)) {
            throw problem(LAYERS, found, "must be a section with a line NAME: {type: ...} for each layer");
        }
        section.children().forEach((name, node) -> {
            Step step = step(name, node, pictureChannels);
            layers.put(name, step);
            above = name;
        });
    }

    private Step step(String name, SettingsNode node, int pictureChannels) {
        FeatureLayer layer = layer(name, node);
        List<String> inputs = layer.of().isEmpty() ? List.of(above) : layer.of();
        List<Integer> inputChannels = inputs.stream()
                .map(input -> channels(name, node, input, pictureChannels))
                .toList();
        try {
            return new Step(layer, inputs, inputChannels, layer.channels(inputChannels));
        } catch (SettingsException e) {
            throw located(e, name, node);
        }
    }

    private static FeatureLayer layer(String name, SettingsNode node) {
        try {
            SettingsTree entry = new SettingsTree(new Section(node.origin(), Map.of("layer", node)));
            return SettingsBinder.bind(entry, Entry.class, LAYER_CHOICES)
                    .value()
                    .layer();
        } catch (SettingsException e) {
            throw new SettingsException(e.problems().stream()
                    .map(problem -> new Problem(
                            problem.origin(),
                            problem.key().replaceFirst("^layer", LAYERS + "." + name),
                            problem.message()))
                    .toList());
        }
    }

    private int channels(String name, SettingsNode node, String input, int pictureChannels) {
        if (input.equals(NetworkDescription.PICTURES)) {
            return pictureChannels;
        }
        return Optional.ofNullable(layers.get(input))
                .map(Step::channels)
                .orElseThrow(() -> problem(
                        LAYERS + "." + name + ".of",
                        node,
                        "must name a layer further up, or " + NetworkDescription.PICTURES + ", found " + input));
    }

    private void requireLayer(String key, String name) {
        if (!layers.containsKey(name)) {
            throw problem(key, tree.find(key).orElse(tree.root()), "must name a layer, found " + name);
        }
    }

    private static SettingsException located(SettingsException e, String layer, SettingsNode node) {
        return new SettingsException(e.within(LAYERS + "." + layer).problems().stream()
                .map(problem -> new Problem(node.origin(), problem.key(), problem.message()))
                .toList());
    }

    private static SettingsException problem(String key, SettingsNode node, String message) {
        return new SettingsException(List.of(new Problem(node.origin(), key, message)));
    }
}
