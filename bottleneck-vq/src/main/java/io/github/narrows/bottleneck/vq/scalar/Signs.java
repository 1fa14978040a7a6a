package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.bottleneck.vq.codebook.Assignment;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One bit a channel: u goes to +s where it is at least zero, else to -s (LFQ: Yu et al. 2023, with s = 1; BSQ: Zhao et al.
 * 2024, on the unit sphere with s = 1 / sqrt(channels)).
 */
final class Signs implements ScalarQuantiser {
    private final int channels;
    private final float size;
    private final Distance place;
    private final float commitmentWeight;
    private final EntropyLoss entropy;

    /**
     * @param size s
     * @param place where signs are taken: as they are, or on the sphere
     */
    Signs(int channels, float size, Distance place, float commitmentWeight, EntropyLoss entropy) {
        this.channels = channels;
        this.size = size;
        this.place = place;
        this.commitmentWeight = commitmentWeight;
        this.entropy = entropy;
    }

    @Override
    public List<Integer> levels() {
        return Collections.nCopies(channels, 2);
    }

    @Override
    public Rounded round(Ops tf, Operand<TFloat32> latentVectors) {
        Operand<TFloat32> placed = place.place(tf, latentVectors);
        return new Rounded(placed, tf.dtypes.cast(tf.math.greaterEqual(placed, tf.constant(0f)), TInt32.class));
    }

    @Override
    public Operand<TFloat32> values(Ops tf, Operand<TInt32> digits) {
        Operand<TFloat32> bits = tf.dtypes.cast(digits, TFloat32.class);
        return tf.math.sub(tf.math.mul(bits, tf.constant(2 * size)), tf.constant(size));
    }

    @Override
    public Map<String, Operand<TFloat32>> losses(Ops tf, Rounded rounded) {
        Operand<TFloat32> values = tf.stopGradient(values(tf, rounded.digits()));
        Operand<TFloat32> distance = Assignment.meanSquare(tf, rounded.vectors(), values);
        return Map.of(
                "commitment", tf.math.mul(distance, tf.constant(commitmentWeight)),
                "entropy", entropy.of(tf, rounded.vectors(), size, new DigitParts(levels())));
    }
}
