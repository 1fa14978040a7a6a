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
        SortedMap<String, Operand<TFloat32>> terms = new TreeMap<>();
        terms.put("reconstruction", pixels.between(tf, targets, images, surroundings.dataVariance()));
        perceptual.ifPresent(network -> {
            Operand<TFloat32> distances = network.between(tf.withSubScope("perceptual"), targets, images);
            terms.put("perceptual", tf.math.mul(tf.math.mean(distances, tf.constant(0)), tf.constant(weight)));
        });
        return terms;
    }
}
