package io.github.narrows.train.adversarial;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.settings.Kind;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.util.List;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** By what the adversarial loss is multiplied, beside the setting {@code discriminator-weight}. */
@Kind("adversarial weight")
public interface AdversarialWeight {
    /** Creates what it remembers from step to step. */
    Rule create(GraphScope scope);

    /** A weight of one step. */
    @FunctionalInterface
    interface Rule {
        /**
         * The weight.
         *
         * @param norms of the gradients at the decoder's last kernel, computed where they are asked for
         */
        Weight weigh(Ops tf, Supplier<Norms> norms);
    }

    /**
     * Euclidean norms, scalars.
     *
     * @param reconstruction of the gradient of everything that the decoder minimises without its opponent
     * @param adversarial of the gradient of the adversarial loss
     */
    record Norms(Operand<TFloat32> reconstruction, Operand<TFloat32> adversarial) {}

    /**
     * A scalar that no gradient goes through, and what is remembered of it.
     *
     * @param updates of the state of the rule
     */
    record Weight(Operand<TFloat32> value, List<StateUpdate> updates) {}

    /** Always 1. */
    record Fixed() implements AdversarialWeight {
        @Override
        public Rule create(GraphScope scope) {
            return (tf, norms) -> new Weight(tf.constant(1f), List.of());
        }
    }

    /** The ratio of the norms, so that both losses move the last kernel alike (VQGAN, Esser et al. 2021, equation 7). */
    record Adaptive(
            @Setting(value = "0", min = 0, help = "the smallest ratio")
            float floor,

            @Setting(value = "1e4", min = 0, help = "the largest ratio")
            float cap,

            @Setting(
                    value = "0",
                    min = 0,
                    max = 0.999999,
                    help = "share of the ratio of before in that of a step; 0 is as published")
            float smoothing,

            @Setting(value = "1e-4", min = 1e-12, help = "added to the norm that divides")
            float epsilon)
            implements AdversarialWeight {
        public Adaptive {
            if (floor > cap) {
                throw SettingsException.of("floor", "must be at most cap (" + cap + "), found " + floor);
            }
        }

        @Override
        public Rule create(GraphScope scope) {
            if (smoothing == 0) {
                return (tf, norms) -> new Weight(tf.stopGradient(ratio(tf, norms.get())), List.of());
            }
            Smoothed smoothed = new Smoothed(scope, smoothing);
            return (tf, norms) -> smoothed.weigh(tf, tf.stopGradient(ratio(tf, norms.get())));
        }

        Operand<TFloat32> ratio(Ops tf, Norms norms) {
            Operand<TFloat32> raw =
                    tf.math.div(norms.reconstruction(), tf.math.add(norms.adversarial(), tf.constant(epsilon)));
            return tf.math.minimum(tf.math.maximum(raw, tf.constant(floor)), tf.constant(cap));
        }
    }

    /** A moving average that begins at its first value. */
    final class Smoothed {
        private final Parameter average;
        private final Parameter begun;
        private final float decay;

        Smoothed(GraphScope scope, float decay) {
            this.average = scope.state("average", Shape.scalar(), Initializer.zeros());
            this.begun = scope.state("begun", Shape.scalar(), Initializer.zeros());
            this.decay = decay;
        }

        Weight weigh(Ops tf, Operand<TFloat32> ratio) {
            Operand<TFloat32> kept = tf.math.mul(begun.read(tf), tf.constant(decay));
            Operand<TFloat32> value = tf.math.add(
                    tf.math.mul(kept, average.read(tf)), tf.math.mul(tf.math.sub(tf.constant(1f), kept), ratio));
            return new Weight(value, List.of(new Keep(value)));
        }

        private final class Keep implements StateUpdate {
            private final Operand<TFloat32> value;

            Keep(Operand<TFloat32> value) {
                this.value = value;
            }

            @Override
            public List<Operand<?>> reads() {
                return List.of(value);
            }

            @Override
            public Op addTo(Ops tf, OptimizerSlots slots) {
                Op kept = average.assign(tf, value);
                return begun.assign(tf.withControlDependencies(List.of(kept)), tf.constant(1f));
            }
        }
    }
}
