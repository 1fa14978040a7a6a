package io.github.narrows.model.feature;

import io.github.narrows.file.FileDigest;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.feature.FeatureLayer.Operation;
import io.github.narrows.model.feature.NetworkDescription.Header;
import io.github.narrows.model.feature.NetworkDescription.Step;
import io.github.narrows.settings.SettingsException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network as its description says: of its layers those that features depend on, of the weights only theirs. */
final class DescribedNetwork implements FeatureNetwork {
    private final NetworkDescription description;
    private final Map<String, Operation> layers;
    private final String digest;

    private DescribedNetwork(NetworkDescription description, Map<String, Operation> layers, String digest) {
        this.description = description;
        this.layers = layers;
        this.digest = digest;
    }

    /**
     * Reads the weights into constants.
     *
     * @param scope where the constants live
     * @param file of the weights
     * @throws SettingsException with the key {@code weights} if the file is missing or lacks what is needed
     */
    static DescribedNetwork create(GraphScope scope, NetworkDescription description, Path file) {
        Header header = description.header();
        WeightFile weights = WeightFile.open(
                file,
                new WeightFile.Source(
                        "weights", "the weights of " + header.about(), header.published(), header.sha256()));
        Ops tf = scope.tf().withSubScope(header.name());
        Set<String> needed = needed(description);
        Map<String, Operation> layers = new LinkedHashMap<>();
        description.layers().forEach((name, step) -> {
            if (needed.contains(name)) {
                layers.put(name, step.layer().build(tf, weights, step.inputChannels()));
            }
        });
        String both = description.digest() + weights.digest();
        return new DescribedNetwork(description, layers, FileDigest.sha256Of(both.getBytes(StandardCharsets.UTF_8)));
    }

    private static Set<String> needed(NetworkDescription description) {
        Deque<String> open = new ArrayDeque<>(description.header().taps());
        open.add(description.header().pooled());
        Set<String> needed = new HashSet<>(Set.of(NetworkDescription.PICTURES));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (needed.add(name)) {
                open.addAll(description.step(name).inputs());
            }
        }
        return needed;
    }

    @Override
    public String name() {
        return description.header().name();
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public List<String> taps() {
        return description.header().taps();
    }

    @Override
    public Features apply(Ops tf, Operand<TFloat32> pictures) {
        Map<String, Operand<TFloat32>> maps = new HashMap<>();
        maps.put(NetworkDescription.PICTURES, description.header().input().of(tf, pictures));
        layers.forEach((name, layer) -> {
            Step step = description.step(name);
            try {
                maps.put(
                        name,
                        layer.apply(tf, step.inputs().stream().map(maps::get).toList()));
            } catch (SlidingWindow.TooSmallException e) {
                throw SettingsException.of("", tooSmall(pictures, name, e));
            }
        });
        Operand<TFloat32> last = maps.get(description.header().pooled());
        return new Features(taps().stream().map(maps::get).toList(), tf.math.mean(last, tf.constant(new int[] {1, 2})));
    }

    private String tooSmall(Operand<TFloat32> pictures, String layer, SlidingWindow.TooSmallException e) {
        return "pictures of " + pictures.shape().get(1) + "x" + pictures.shape().get(2) + " are too small for " + name()
                + ": in layer " + layer + " " + e.getMessage() + "; resize them to more pixels";
    }
}
