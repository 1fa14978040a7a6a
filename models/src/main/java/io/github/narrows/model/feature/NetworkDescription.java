package io.github.narrows.model.feature;

import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a frozen network computes, as a YAML file says it: what it expects of pictures, its layers from the pictures on, and
 * which of them are features.
 *
 * @param header everything but the layers
 * @param layers by name, each behind those that it takes its input from
 * @param digest the SHA-256 of the text
 */
record NetworkDescription(Header header, Map<String, Step> layers, String digest) {
    /** What the lowest layers are of. */
    static final String PICTURES = "pictures";

    NetworkDescription {
        layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
    }

    /**
     * A layer and where it stands.
     *
     * @param inputs names of the layers that it takes its input from, or {@value #PICTURES}
     * @param inputChannels channels of each
     * @param channels of its output
     */
    record Step(FeatureLayer layer, List<String> inputs, List<Integer> inputChannels, int channels) {}

    /** Everything but the layers. */
    record Header(
            @Setting(help = "what metrics are named by, in kebab-case")
            String name,

            @Setting(help = "what the network is and what it was trained on, in a few words")
            String about,

            @Setting(value = "", help = "where its weights are published")
            String published,

            @Setting(value = "", help = "the SHA-256 of what is published there, or how it begins")
            String sha256,

            @Setting(value = "", help = "the file of its weights, .npz or .safetensors, beside the description")
            Optional<Path> weights,

            @Setting(help = "what it expects of pictures") PictureInput input,

            @Setting(help = "the layers whose output perceptual losses compare, from the lowest to the highest")
            List<String> taps,

            @Setting(help = "the layer whose mean over the plane is the vector of a picture")
            String pooled) {
        Header {
            if (!name.matches("[a-z][a-z0-9-]*")) {
                throw SettingsException.of("name", "must be of small letters, digits and hyphens, found " + name);
            }
        }
    }

    /** The layer of a name that is known to be one. */
    Step step(String name) {
        return Objects.requireNonNull(layers.get(name), name);
    }

    /** The same network with another layer for the vectors. */
    NetworkDescription pooledAt(String layer) {
        Header changed = new Header(
                header.name(),
                header.about(),
                header.published(),
                header.sha256(),
                header.weights(),
                header.input(),
                header.taps(),
                layer);
        return new NetworkDescription(changed, layers, digest);
    }
}
