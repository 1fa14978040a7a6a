package io.github.narrows.train.objective;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.perceptual.PerceptualLoss;
import io.github.narrows.settings.SettingsException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How far what came out is from what should: pixel by pixel, and for a frozen network if one is asked. */
final class PictureLoss {
    private final PixelLoss pixels;
    private final Optional<PerceptualLoss> perceptual;
    private final float weight;
    private final Objective.Surroundings surroundings;

    /**
     * @param scope where the constants of the frozen network live
     * @param weight of the perceptual distance
     */
    PictureLoss(
            GraphScope scope,
            PixelLoss pixels,
            PerceptualLoss.Config perceptual,
            float weight,
            Objective.Surroundings surroundings) {
        this.pixels = pixels;
        this.weight = weight;
        this.surroundings = surroundings;
        try {
            this.perceptual = perceptual.create(scope.child("perceptual"), surroundings.files());
        } catch (SettingsException e) {
            throw e.within("perceptual");
        }
    }

    /** The terms, already weighted, scalars: {@code reconstruction}, and {@code perceptual} if there is one. */
    SortedMap<String, Operand<TFloat32>> terms(Ops tf, Operand<TFloat32> targets, Operand<TFloat32> images) {
        return terms(tf, targets, images, pixels.between(tf, targets, images, surroundings.dataVariance()));
    }

    /**
     * The same where known pixels weigh less than hidden ones.
     *
     * @param knownWeight the weight of a known pixel, where a hidden one weighs 1
     * @throws SettingsException if the targets have no mask
     */
    SortedMap<String, Operand<TFloat32>> terms(Ops tf, Targets targets, Operand<TFloat32> images, float knownWeight) {
        Operand<TFloat32> hidden = targets.mask()
                .orElseThrow(() -> SettingsException.of(
                        "objective.known-weight",
                        "weighs what the encoder sees against what is hidden from it, and this degradation hides no"
                                + " pixels; leave it at 1, or take the degradation mask"));
        Operand<TFloat32> weights =
                tf.math.add(tf.math.mul(hidden, tf.constant(1 - knownWeight)), tf.constant(knownWeight));
        return terms(
                tf,
                targets.images(),
                images,
                pixels.weighted(tf, targets.images(), images, weights, surroundings.dataVariance()));
    }

    private SortedMap<String, Operand<TFloat32>> terms(
            Ops tf, Operand<TFloat32> targets, Operand<TFloat32> images, Operand<TFloat32> reconstruction) {
        SortedMap<String, Operand<TFloat32>> terms = new TreeMap<>();
        terms.put("reconstruction", reconstruction);
        perceptual.ifPresent(network -> {
            Operand<TFloat32> distances = network.between(tf.withSubScope("perceptual"), targets, images);
            terms.put("perceptual", tf.math.mul(tf.math.mean(distances, tf.constant(0)), tf.constant(weight)));
        });
        return terms;
    }
}
