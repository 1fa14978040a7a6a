package io.github.narrows.model.perceptual;

import io.github.narrows.file.FileFinder;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.model.feature.WeightFile;
import io.github.narrows.model.perceptual.FeatureDistance.Head;
import io.github.narrows.settings.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Settings of {@code lpips}: LPIPS, version 0.1 (Zhang et al. 2018, arXiv 1801.03924), the distance of the features of a
 * network trained on ImageNet, weighted so that it agrees with people. For each picture
 *
 * <pre>d(x, y) = sum_l 1 / (H_l W_l) sum_hw sum_c w_lc (f_lhwc(x) / |f_lhw(x)| - f_lhwc(y) / |f_lhw(y)|)^2</pre>
 *
 * <p>with the published weights w, which are not negative. Pictures in [-0.5, 0.5] are brought to what the network was
 * trained on, which is what the authors' code does with pictures in [-1, 1]. Code was published that feeds it other ranges,
 * with other results.
 */
public record LpipsConfig(
        @Setting(value = "alexnet", help = "alexnet to evaluate, vgg16 to train, or squeezenet")
        LpipsTrunk network,

        @Setting(help = "the weights of the network, .npz or .safetensors")
        Path weights,

        @Setting(help = "the linear heads of version 0.1, .npz or .safetensors")
        Path heads,

        @Setting(
                value = "0",
                min = 0,
                max = 4096,
                help = "pixels of the shorter side to which pictures are resized first; 0 leaves them")
        int resize)
        implements PerceptualLoss.Config {
    @Override
    public Optional<PerceptualLoss> create(GraphScope scope, FileFinder files) {
        WeightFile file = network.open(files.find(heads));
        List<Head> weighted = network.heads(scope.tf(), file);
        FeatureNetwork frozen = network.network().create(scope, files, weights);
        return Optional.of(new NetworkLoss(
                "lpips-" + frozen.name(),
                new FeatureDistance(frozen, weighted),
                new PictureSize(resize),
                "lpips " + frozen.digest() + " " + file.digest()));
    }
}
