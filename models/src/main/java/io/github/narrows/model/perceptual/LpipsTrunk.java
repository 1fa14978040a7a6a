package io.github.narrows.model.perceptual;

import io.github.narrows.model.feature.PublishedNetwork;
import io.github.narrows.model.feature.WeightFile;
import io.github.narrows.model.perceptual.FeatureDistance.Head;
import io.github.narrows.settings.SettingsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;

/** The networks for which the authors of LPIPS published linear heads, version 0.1. */
public enum LpipsTrunk {
    ALEXNET(
            PublishedNetwork.ALEXNET,
            "alex",
            "df73285e35b22355a2df87cdb6b70b343713b667eddbda73e1977e0c860835c0",
            64,
            192,
            384,
            256,
            256),

    VGG16(
            PublishedNetwork.VGG16,
            "vgg",
            "a78928a0af1e5f0fcb1f3b9e8f8c3a2a5a3de244d830ad5c1feddc79b8432868",
            64,
            128,
            256,
            512,
            512),

    SQUEEZENET(
            PublishedNetwork.SQUEEZENET,
            "squeeze",
            "4a5350f23600cb79923ce65bb07cbf57dca461329894153e05a1346bd531cf76",
            64,
            128,
            256,
            384,
            384,
            512,
            512);

    private static final String KEY = "heads";

    private final PublishedNetwork network;
    private final String file;
    private final String sha256;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that nobody can change
    private final List<Integer> channels;

    LpipsTrunk(PublishedNetwork network, String file, String sha256, Integer... channels) {
        this.network = network;
        this.file = file;
        this.sha256 = sha256;
        this.channels = List.of(channels);
    }

    PublishedNetwork network() {
        return network;
    }

    /** Opens the file of the heads. */
    WeightFile open(Path heads) {
        return WeightFile.open(
                heads,
                new WeightFile.Source(
                        KEY,
                        "the linear heads of LPIPS v0.1 for " + name().toLowerCase(Locale.ROOT),
                        "https://github.com/richzhang/PerceptualSimilarity/raw/master/lpips/weights/v0.1/" + file
                                + ".pth",
                        sha256));
    }

    /**
     * Reads the heads into constants. Their arrays are {@code lin0.model.1.weight} and so on, as the authors name them; in a
     * file with the heads of several networks {@code alex.}, {@code vgg.} or {@code squeeze.} stands before.
     */
    List<Head> heads(Ops tf, WeightFile weights) {
        List<Head> heads = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            String name = "lin" + i + ".model.1.weight";
            String prefixed = file + "." + name;
            String found = weights.names().contains(prefixed) ? prefixed : name;
            float[] numbers = weights.read(found, channels.get(i));
            requireNonNegative(found, numbers);
            heads.add(new Head(i, tf.constant(Shape.of(channels.get(i)), DataBuffers.of(numbers))));
        }
        return heads;
    }

    private static void requireNonNegative(String name, float... numbers) {
        for (float number : numbers) {
            if (number < 0) {
                throw SettingsException.of(
                        KEY, "must be those of LPIPS, which are not negative; array '" + name + "' holds " + number);
            }
        }
    }
}
