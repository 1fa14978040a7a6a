package io.github.narrows.train.adversarial;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Gradients;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Kind;
import io.github.narrows.settings.Setting;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What the discriminator minimises beside its adversarial loss. */
@Kind("discriminator regularizer")
public interface DiscriminatorRegularizer {
    /** Creates what it remembers from step to step. */
    Rule create(GraphScope scope);

    /** Whether it differentiates the gradient of the discriminator by the pictures. */
    default boolean differentiatesTwice() {
        return false;
    }

    /** A regulariser within a graph. */
    @FunctionalInterface
    interface Rule {
        Penalty of(Ops tf, Judged judged);
    }

    /**
     * What a step has judged.
     *
     * @param pictures of the data, float32 [batch, height, width, channels] in [-1, 1]
     * @param real their logits
     * @param fake logits of what the decoder made
     */
    record Judged(Operand<TFloat32> pictures, Operand<TFloat32> real, Operand<TFloat32> fake) {}

    /**
     * What it costs.
     *
     * @param losses already weighted, scalars by name; none or one
     * @param updates of its state
     */
    record Penalty(SortedMap<String, Operand<TFloat32>> losses, List<StateUpdate> updates) {
        static Penalty of(String name, Operand<TFloat32> loss, List<StateUpdate> updates) {
            SortedMap<String, Operand<TFloat32>> losses = new TreeMap<>();
            losses.put(name, loss);
            return new Penalty(losses, updates);
        }
    }

    /** None at all. */
    record None() implements DiscriminatorRegularizer {
        @Override
        public Rule create(GraphScope scope) {
            return (tf, judged) -> new Penalty(new TreeMap<>(), List.of());
        }
    }

    /**
     * gamma / 2 times the mean squared norm, over pictures of the data, of the gradient of the sum of a picture's logits by
     * the picture (Mescheder et al. 2018).
     */
    record R1(
            @Setting(value = "10", min = 0, help = "weight of the squared gradient")
            float gamma) implements DiscriminatorRegularizer {
        @Override
        public Rule create(GraphScope scope) {
            return (tf, judged) -> {
                Operand<TFloat32> gradient = Gradients.of(
                                tf, judged.real(), tf.onesLike(judged.real()), List.of(judged.pictures()))
                        .get(0);
                Operand<TFloat32> squares = tf.sum(tf.math.square(gradient), tf.constant(new int[] {1, 2, 3}));
                Operand<TFloat32> mean = tf.math.mean(squares, tf.constant(0));
                return Penalty.of("r1", tf.math.mul(mean, tf.constant(gamma / 2)), List.of());
            };
        }

        @Override
        public boolean differentiatesTwice() {
            return true;
        }
    }

    /** Keeps logits of either kind from running away from the moving average of the other (LeCam, Tseng et al. 2021). */
    record LeCam(
            @Setting(value = "0.01", min = 0, help = "weight of the squared distances")
            float weight,

            @Setting(value = "0.99", min = 0, max = 0.999999, help = "decay of the moving averages of the logits")
            float decay)
            implements DiscriminatorRegularizer {
        @Override
        public Rule create(GraphScope scope) {
            MeanLogit real = new MeanLogit(scope, "real", decay);
            MeanLogit fake = new MeanLogit(scope, "fake", decay);
            return (tf, judged) -> {
                Operand<TFloat32> above = tf.nn.relu(tf.math.sub(judged.real(), fake.read(tf)));
                Operand<TFloat32> below = tf.nn.relu(tf.math.sub(real.read(tf), judged.fake()));
                Operand<TFloat32> sum = tf.math.add(MeanLogit.meanSquare(tf, above), MeanLogit.meanSquare(tf, below));
                return Penalty.of(
                        "lecam",
                        tf.math.mul(sum, tf.constant(weight)),
                        List.of(real.following(tf, judged.real()), fake.following(tf, judged.fake())));
            };
        }
    }
}
