package io.github.narrows.model.perceptual;

import io.github.narrows.file.FileFinder;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.model.perceptual.FeatureDistance.Head;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Settings of {@code features}: the distance of the features of any frozen network, which no people's judgements have
 * weighted. For each picture
 *
 * <pre>d(x, y) = sum_l 1 / (H_l W_l) sum_hw |f_lhw(x) / |f_lhw(x)| - f_lhw(y) / |f_lhw(y)||^2</pre>
 *
 * <p>over the chosen feature maps f_l: at most 2 for each of them where features are not negative. It is no LPIPS.
 */
public record FeaturesConfig(
        @Setting(help = "the frozen network whose features are compared")
        FeatureNetwork.Config network,

        @Setting(value = "", help = "the feature maps that count, by name; none stands for all")
        List<String> taps,

        @Setting(
                value = "0",
                min = 0,
                max = 4096,
                help = "pixels of the shorter side to which pictures are resized first; 0 leaves them")
        int resize)
        implements PerceptualLoss.Config {
    private static final String NETWORK = "network";

    @Override
    public Optional<PerceptualLoss> create(GraphScope scope, FileFinder files) {
        return Optional.of(of(scope.tf(), network(scope, files), taps, resize));
    }

    /**
     * The same of a network that is there already.
     *
     * @param taps the feature maps that count, by name; none stands for all
     * @param resize pixels of the shorter side to which pictures are resized first; 0 leaves them
     * @throws SettingsException if the network has no such feature maps, with the key {@code taps} or {@code network}
     */
    public static PerceptualLoss of(Ops tf, FeatureNetwork frozen, List<String> taps, int resize) {
        List<String> chosen = taps.isEmpty() ? frozen.taps() : taps;
        if (chosen.isEmpty()) {
            throw SettingsException.of(
                    NETWORK, "must be a network with feature maps; " + frozen.name() + " gives one vector alone");
        }
        Operand<TFloat32> one = tf.constant(new float[] {1});
        List<Head> heads =
                chosen.stream().map(tap -> new Head(place(frozen, tap), one)).toList();
        return new NetworkLoss(
                "features-" + frozen.name(),
                new FeatureDistance(frozen, heads),
                new PictureSize(resize),
                "features " + frozen.digest() + " " + chosen);
    }

    private FeatureNetwork network(GraphScope scope, FileFinder files) {
        try {
            return network.create(scope, files);
        } catch (SettingsException e) {
            throw e.within(NETWORK);
        }
    }

    private static int place(FeatureNetwork network, String tap) {
        int place = network.taps().indexOf(tap);
        if (place < 0) {
            throw SettingsException.unknown(
                    "taps", "must name feature maps of " + network.name(), tap, new TreeSet<>(network.taps()));
        }
        return place;
    }
}
