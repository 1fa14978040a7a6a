package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.model.PixelRange;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TUint8;

/**
 * One view of the autoencoder in an {@link EvaluationGraph}, whole or truncated, and what can be asked of it. Operations
 * that not everyone needs join the graph when they are first asked for.
 */
public final class ServedAutoencoder {
    private final Entrance entrance;
    private final Autoencoder autoencoder;
    private final List<ImageMetric> metrics;
    private final List<CodePart> numberedParts;
    private final MeasuringPass measuring;
    private final AutoencoderOutput output;
    private final Operand<TUint8> degraded;
    private final Operand<TUint8> reconstruction;
    private @Nullable RoundingPass rounding;
    private @Nullable CodePort codes;
    private @Nullable SortedMap<String, LatentMaps> latents;

    ServedAutoencoder(Entrance entrance, Autoencoder autoencoder, List<ImageMetric> metrics) {
        this.entrance = entrance;
        this.autoencoder = autoencoder;
        this.metrics = metrics;
        Ops tf = entrance.tf();
        this.output = autoencoder.apply(tf, entrance.degraded(), Pass.evaluation(tf));
        this.degraded = PixelRange.pixels(tf, entrance.degraded());
        this.reconstruction = PixelRange.pixels(tf, output.images());
        this.numberedParts = CodeCounter.numbered(layout());
        this.measuring = new MeasuringPass(
                entrance,
                metrics,
                output.images(),
                layout(),
                output.bottleneck().codes());
    }

    public CodeLayout layout() {
        return autoencoder.layout();
    }

    List<ImageMetric> metrics() {
        return metrics;
    }

    List<CodePart> numberedParts() {
        return numberedParts;
    }

    /** Measures the first {@code count} images of {@code pixels}, uint8 NHWC; padding may follow them. */
    void measure(byte[] pixels, int count, MeasuringPass.Measured receiver) {
        measuring.measure(pixels, count, Map.of(), receiver);
    }

    /** The same with rounded coefficients. */
    RoundingPass rounding() {
        if (rounding == null) {
            rounding = new RoundingPass(entrance, autoencoder, metrics);
        }
        return rounding;
    }

    /** Images to codes and back. */
    public CodePort codes() {
        if (codes == null) {
            codes = new CodePort(entrance, autoencoder);
        }
        return codes;
    }

    /** What stands before and behind the bottleneck of each level, by level. */
    public SortedMap<String, LatentMaps> latents() {
        if (latents == null) {
            SortedMap<String, LatentMaps> levels = new TreeMap<>();
            output.latents()
                    .forEach((level, encoded) -> levels.put(
                            level,
                            new LatentMaps(
                                    entrance,
                                    encoded,
                                    Objects.requireNonNull(output.constrained().get(level)))));
            latents = Collections.unmodifiableSortedMap(levels);
        }
        return latents;
    }

    /** Encodes and decodes the first {@code count} images of {@code pixels}, uint8 NHWC. */
    public EvaluationGraph.Reconstruction reconstruct(byte[] pixels, int count) {
        try (TUint8 batch = entrance.padded(pixels, count);
                Result result = entrance.feed(batch)
                        .fetch(degraded)
                        .fetch(reconstruction)
                        .run()) {
            return new EvaluationGraph.Reconstruction(
                    Arrays.copyOf(PixelTensor.bytes((TUint8) result.get(0)), entrance.bytes(count)),
                    Arrays.copyOf(PixelTensor.bytes((TUint8) result.get(1)), entrance.bytes(count)));
        }
    }
}
