package io.github.narrows.bottleneck.vq.scalar;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Finite scalar quantisation (Mentzer et al. 2023). Channel i with L levels is squashed and rounded,
 *
 * <pre>
 * half = (L - 1)(1 + 1e-3) / 2      offset = 1/2 for an even L, else 0      shift = atanh(offset / half)
 * u = half tanh(z + shift) - offset      value = round(u) / floor(L / 2)
 * </pre>
 *
 * <p>An even L has one level more below zero than above: values run from -1 to 1 - 2/L. For L = 2 that form would all but
 * never leave zero, so there it is symmetric instead: u = (tanh z - 1) / 2, and values are -1 and 1.
 */
final class FiniteLevels implements ScalarQuantiser {
    private final List<Integer> levels;

    FiniteLevels(List<Integer> levels) {
        this.levels = List.copyOf(levels);
    }

    @Override
    public List<Integer> levels() {
        return levels;
    }

    @Override
    public Rounded round(Ops tf, Operand<TFloat32> latentVectors) {
        Operand<TFloat32> squashed = squash(tf, latentVectors);
        Operand<TFloat32> round = tf.math.rint(squashed);
        Operand<TInt32> digits =
                tf.dtypes.cast(tf.math.add(round, constants(tf, FiniteLevels::levelsBelowZero)), TInt32.class);
        return new Rounded(toValues(tf, squashed), digits);
    }

    /** u, [n, channels]: a level lies at each whole number. */
    Operand<TFloat32> squash(Ops tf, Operand<TFloat32> latentVectors) {
        Operand<TFloat32> tanh = tf.math.tanh(tf.math.add(latentVectors, constants(tf, FiniteLevels::shift)));
        return tf.math.sub(tf.math.mul(tanh, constants(tf, FiniteLevels::half)), constants(tf, FiniteLevels::offset));
    }

    @Override
    public Operand<TFloat32> values(Ops tf, Operand<TInt32> digits) {
        Operand<TFloat32> round =
                tf.math.sub(tf.dtypes.cast(digits, TFloat32.class), constants(tf, FiniteLevels::levelsBelowZero));
        return toValues(tf, round);
    }

    private Operand<TFloat32> toValues(Ops tf, Operand<TFloat32> u) {
        return tf.math.div(tf.math.add(u, constants(tf, FiniteLevels::centre)), constants(tf, FiniteLevels::unit));
    }

    /** There is nothing to pull: latents cannot run away from levels that never move. */
    @Override
    public Map<String, Operand<TFloat32>> losses(Ops tf, Rounded rounded) {
        return Map.of();
    }

    private Operand<TFloat32> constants(Ops tf, ToDoubleFunction<Integer> ofLevels) {
        float[] values = new float[levels.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ofLevels.applyAsDouble(levels.get(i));
        }
        return tf.constant(values);
    }

    static double half(int levels) {
        return levels == 2 ? 0.5 : (levels - 1) * 1.001 / 2;
    }

    static double offset(int levels) {
        return levels % 2 == 0 ? 0.5 : 0;
    }

    static double shift(int levels) {
        double y = offset(levels) / half(levels);
        return levels == 2 ? 0 : Math.log((1 + y) / (1 - y)) / 2;
    }

    private static double levelsBelowZero(int levels) {
        return Math.floorDiv(levels, 2);
    }

    private static double centre(int levels) {
        return levels == 2 ? 0.5 : 0;
    }

    private static double unit(int levels) {
        return levels == 2 ? 0.5 : levelsBelowZero(levels);
    }
}
