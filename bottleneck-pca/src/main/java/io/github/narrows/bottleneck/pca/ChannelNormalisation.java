package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.pca.update.MovingAverage;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code channels}: every channel is divided by its root mean square over the last batches, so that components are those of
 * correlations. However an encoder scales a channel, nothing changes. A channel that is all but silent is not blown up.
 */
public record ChannelNormalisation(
        @Setting(value = "0.99", min = 0, max = 0.999999, help = "how much of the mean square is kept at each step")
        double decay)
        implements Normalisation.Config {
    public static final ChannelNormalisation DEFAULTS = new ChannelNormalisation(0.99);

    @Override
    public Normalisation create(GraphScope scope, LatentShape shape) {
        return new MovingScale(scope, shape.channels(), decay);
    }

    private static final class MovingScale implements Normalisation {
        private static final float SILENT = 1e-3f;
        private static final float SMALLEST = 1e-12f;

        private final Parameter meanSquares;
        private final MovingAverage fade;

        MovingScale(GraphScope scope, int channels, double decay) {
            this.meanSquares = scope.state("mean-squares", Shape.of(channels), Initializer.ones());
            this.fade = new MovingAverage(scope, "mean-squares-weight", decay);
        }

        @Override
        public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> latents) {
            Operand<TFloat32> all = meanSquares.read(tf);
            Operand<TFloat32> silent = tf.math.mul(tf.math.mean(all, tf.constant(0)), tf.constant(SILENT));
            Operand<TFloat32> loud = tf.math.add(tf.math.maximum(all, silent), tf.constant(SMALLEST));
            return tf.math.div(latents, tf.math.sqrt(loud));
        }

        @Override
        public List<StateUpdate> stateUpdates(Operand<TFloat32> latents) {
            return List.of(StateUpdate.of(List.of(latents), tf -> follow(tf, latents)));
        }

        private Op follow(Ops tf, Operand<TFloat32> latents) {
            Operand<TFloat32> weight = fade.nextWeight(tf);
            Operand<TFloat32> batch = tf.math.mean(tf.math.square(latents), tf.constant(new int[] {0, 1, 2}));
            Operand<TFloat32> next = MovingAverage.towards(tf, meanSquares.read(tf), batch, fade.share(tf, weight));
            Ops after = tf.withControlDependencies(List.of(next, weight));
            return tf.withControlDependencies(List.of(meanSquares.assign(after, next), fade.count(after, weight)))
                    .noOp();
        }
    }
}
