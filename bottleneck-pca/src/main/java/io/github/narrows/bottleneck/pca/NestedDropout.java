package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.LastAxis;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code nested}: some images of a batch keep but their first j components, j drawn from 1 to all of them (Rippel et al.
 * 2014). The decoder learns to do with fewer, and the encoder to put first what matters most.
 */
public record NestedDropout(
        @Setting(value = "0.5", min = 0, max = 1, help = "share of the images that lose components")
        float share) implements ComponentDropout {
    public static final NestedDropout DEFAULTS = new NestedDropout(0.5f);

    @Override
    public Operand<TFloat32> drop(Ops tf, Fibres fibres, Operand<TFloat32> coefficients, Pass pass, Seed seed) {
        Operand<TFloat32> grid = fibres.toGrid(tf, coefficients);
        int count = (int) LastAxis.channels(grid);
        Operand<TFloat32> whether = draw(tf, grid, pass, seed.child("whether"));
        Operand<TFloat32> howMany = draw(tf, grid, pass, seed.child("how-many"));
        // Component i, from 0, stays where i < 1 + floor(count u), which is i <= count u.
        Operand<TFloat32> last = tf.math.mul(howMany, tf.constant((float) count));
        Operand<TFloat32> reach =
                tf.select(tf.math.less(whether, tf.constant(share)), last, tf.constant((float) count));
        Operand<TFloat32> places = tf.range(tf.constant(0f), tf.constant((float) count), tf.constant(1f));
        Operand<TFloat32> mask = tf.dtypes.cast(tf.math.lessEqual(places, reach), TFloat32.class);
        return fibres.fromGrid(tf, tf.math.mul(grid, mask));
    }

    /** U[0, 1), one for each image, [batch, 1, 1, 1]. */
    private static Operand<TFloat32> draw(Ops tf, Operand<TFloat32> grid, Pass pass, Seed seed) {
        Operand<TInt32> batch = tf.gather(tf.shape(grid), tf.constant(new int[] {0}), tf.constant(0));
        Operand<TInt32> shape = tf.concat(List.of(batch, tf.constant(new int[] {1, 1, 1})), tf.constant(0));
        return tf.random.statelessRandomUniform(shape, seed.at(tf, pass.draw()), TFloat32.class);
    }
}
