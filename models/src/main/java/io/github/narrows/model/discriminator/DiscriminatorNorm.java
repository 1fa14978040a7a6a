package io.github.narrows.model.discriminator;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.model.layer.BatchNorm;
import io.github.narrows.model.layer.GroupNorm;
import io.github.narrows.settings.Kind;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How the feature maps of a discriminator are normalised. */
@Kind("discriminator norm")
public interface DiscriminatorNorm {
    /** Creates the variables of one normalisation of feature maps with so many channels. */
    Layer create(GraphScope scope, int channels);

    /** Whether a picture's features then depend on itself alone, by operations that can be differentiated twice. */
    default boolean differentiableTwice() {
        return false;
    }

    /** Whether the convolution in front of it has a bias, which a shift of its own would repeat. */
    default boolean needsBias() {
        return false;
    }

    /** One normalisation. */
    @FunctionalInterface
    interface Layer {
        /** Normalises [batch, height, width, channels]; in training, adds the change of its state to {@code updates}. */
        Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, boolean training, List<StateUpdate> updates);
    }

    /** None at all. */
    record None() implements DiscriminatorNorm {
        @Override
        public Layer create(GraphScope scope, int channels) {
            return (tf, x, training, updates) -> x;
        }

        @Override
        public boolean differentiableTwice() {
            return true;
        }

        @Override
        public boolean needsBias() {
            return true;
        }
    }

    /** Batch normalisation, as in the published discriminator; pictures of the two kinds are normalised apart. */
    record Batch(
            @Setting(value = "0.9", min = 0, max = 0.999999, help = "decay of the moving statistics")
            float decay,

            @Setting(value = "1e-5", min = 1e-12, help = "added to the variance")
            float epsilon)
            implements DiscriminatorNorm {
        private static final float SPREAD = 0.02f;

        @Override
        public Layer create(GraphScope scope, int channels) {
            // Scales start at N(1, 0.02^2), as in the published discriminator.
            Initializer start = (tf, shape, seed) ->
                    tf.math.add(Initializer.normal(SPREAD).create(tf, shape, seed), tf.constant(1f));
            BatchNorm norm = new BatchNorm(scope, channels, start, decay, epsilon);
            return (tf, x, training, updates) -> {
                if (!training) {
                    return norm.evaluation(tf, x);
                }
                BatchNorm.Normalised normalised = norm.training(tf, x);
                updates.add(normalised.statistics());
                return normalised.output();
            };
        }
    }

    /** Group normalisation, by which a picture is judged as it would be alone. */
    record Group(
            @Setting(value = "32", min = 1, help = "groups of channels; must divide the width of the discriminator")
            int groups,

            @Setting(value = "1e-6", min = 1e-12, help = "added to the variance")
            float epsilon)
            implements DiscriminatorNorm {
        @Override
        public Layer create(GraphScope scope, int channels) {
            if (channels % groups != 0) {
                throw SettingsException.of(
                        "groups", "must divide the " + channels + " channels of the discriminator, but is " + groups);
            }
            GroupNorm norm = new GroupNorm(scope, channels, groups, epsilon);
            return (tf, x, training, updates) -> norm.apply(tf, x);
        }
    }
}
