package io.github.narrows.evaluation.metric;

import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.model.perceptual.FeaturesConfig;
import io.github.narrows.model.perceptual.LpipsConfig;
import io.github.narrows.model.perceptual.LpipsTrunk;
import io.github.narrows.model.perceptual.PerceptualLoss;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.settings.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How far a reconstruction is from its image for a frozen network.
 *
 * @param definition the rule in one line
 * @param loss the distance of one picture
 * @param resize pixels of the shorter side to which pictures are resized first; 0 if they are not
 */
public record PerceptualMetric(String name, String definition, PixelScale scale, PerceptualLoss loss, int resize)
        implements ImageMetric {

    /** Settings of {@code lpips}, {@code lpips-NETWORK}: LPIPS, version 0.1, with the published weights. */
    public record Lpips(
            @Setting(value = "alexnet", help = "alexnet, which is usual, vgg16 or squeezenet")
            LpipsTrunk network,

            @Setting(help = "the weights of the network, .npz or .safetensors")
            Path weights,

            @Setting(help = "the linear heads of version 0.1, .npz or .safetensors")
            Path heads,

            @Setting(
                    value = "0",
                    min = 0,
                    max = 4096,
                    help = "pixels of the shorter side to which images are resized first; 0 leaves them")
            int resize)
            implements Metric.Config {
        @Override
        public PerceptualMetric create(MetricContext context) {
            PerceptualLoss loss = new LpipsConfig(network, weights, heads, resize)
                    .create(context.scope(), context.files())
                    .orElseThrow();
            return new PerceptualMetric(
                    loss.name(),
                    "LPIPS, version 0.1: squared differences of normalised features, weighted by the published heads, mean"
                            + " over positions, summed over feature maps; mean over images",
                    context.scale(),
                    loss,
                    resize);
        }
    }

    /** Settings of {@code feature-distance}, {@code feature-distance-NETWORK}: like LPIPS, but without its weights. */
    public record Features(
            @Setting(value = "", help = "whose features are compared; none for that of the evaluation")
            Optional<FeatureNetwork.Config> network,

            @Setting(value = "", help = "the feature maps that count, by name; none stands for all")
            List<String> taps,

            @Setting(
                    value = "0",
                    min = 0,
                    max = 4096,
                    help = "pixels of the shorter side to which images are resized first; 0 leaves them")
            int resize)
            implements Metric.Config {
        @Override
        public PerceptualMetric create(MetricContext context) {
            FeatureNetwork frozen = context.network(network);
            return new PerceptualMetric(
                    "feature-distance-" + frozen.name(),
                    "squared differences of normalised features, mean over positions, summed over the feature maps "
                            + (taps.isEmpty() ? frozen.taps() : taps) + "; mean over images; it is no LPIPS",
                    context.scale(),
                    FeaturesConfig.of(context.scope().tf(), frozen, taps, resize),
                    resize);
        }
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public Map<String, Object> conditions(int images) {
        String size = resize == 0 ? "none" : "bilinear, shorter side " + resize;
        return Map.of("network-digest", loss.digest(), "resize", size);
    }

    @Override
    public Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        Operand<TFloat32> pictures = scale.centred(tf, output);
        return FinitePictures.only(tf, pictures, loss.between(tf, scale.centred(tf, target), pictures));
    }
}
