package io.github.narrows.train.adversarial;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.train.objective.PixelLoss;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The moving average of the logits of one kind of picture, from zero. */
final class MeanLogit {
    private final Parameter average;
    private final float decay;

    MeanLogit(GraphScope scope, String name, float decay) {
        this.average = scope.state(name, Shape.scalar(), Initializer.zeros());
        this.decay = decay;
    }

    Operand<TFloat32> read(Ops tf) {
        return average.read(tf);
    }

    static Operand<TFloat32> meanSquare(Ops tf, Operand<TFloat32> values) {
        return PixelLoss.mean(tf, tf.math.square(values));
    }

    /** Moves the average towards the mean of a batch. */
    StateUpdate following(Ops tf, Operand<TFloat32> logits) {
        return new Follow(PixelLoss.mean(tf, logits));
    }

    private final class Follow implements StateUpdate {
        private final Operand<TFloat32> mean;

        Follow(Operand<TFloat32> mean) {
            this.mean = mean;
        }

        @Override
        public List<Operand<?>> reads() {
            return List.of(mean);
        }

        @Override
        public Op addTo(Ops tf, OptimizerSlots slots) {
            Operand<TFloat32> kept = tf.math.mul(average.read(tf), tf.constant(decay));
            return average.assign(tf, tf.math.add(kept, tf.math.mul(mean, tf.constant(1 - decay))));
        }
    }
}
