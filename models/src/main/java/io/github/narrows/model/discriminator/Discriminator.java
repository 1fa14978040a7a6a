package io.github.narrows.model.discriminator;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.ImageShape;
import io.github.narrows.settings.Kind;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Tells pictures of the data, which get high logits, from pictures that a decoder made. */
public interface Discriminator {
    /**
     * The discriminator with its weights as they stand in one step: pictures of both kinds are judged by the same ones.
     *
     * @param training whether an optimiser follows; otherwise moving statistics are used and nothing changes
     */
    Judge inStep(Ops tf, boolean training);

    /** A discriminator within one step. */
    interface Judge {
        /**
         * Judges a batch.
         *
         * @param pictures float32 [batch, height, width, channels] in [-1, 1]
         * @return float32 [batch, rows, columns, 1]: a logit for each patch of each picture
         */
        Operand<TFloat32> logits(Ops tf, Operand<TFloat32> pictures);

        /** Changes of its state by all that was judged so far, in that order. */
        List<StateUpdate> updates();
    }

    /** The settings of a discriminator, which create it. */
    @Kind("discriminator")
    interface Config {
        /**
         * Creates its variables.
         *
         * @throws io.github.narrows.settings.SettingsException if pictures are too small for it, naming the key
         */
        Discriminator create(GraphScope scope, ImageShape image);

        /** Whether the gradient of a picture's logits by the picture can be differentiated again, picture by picture. */
        default boolean differentiableTwice() {
            return false;
        }
    }
}
