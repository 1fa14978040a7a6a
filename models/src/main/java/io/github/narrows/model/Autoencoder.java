package io.github.narrows.model;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.Posterior;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.settings.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Encoder, bottleneck and decoder. Images are float32 [batch, height, width, channels] in [-0.5, 0.5], the input of one shape
 * and the output of the same or another; outputs are not clipped.
 */
public interface Autoencoder {
    AutoencoderOutput apply(Ops tf, Operand<TFloat32> images, Pass pass);

    /** What the codes of an image are, over all levels. */
    CodeLayout layout();

    Codes encode(Ops tf, Operand<TFloat32> images);

    /** Codes to images. */
    Operand<TFloat32> decode(Ops tf, Codes codes);

    /** What the bottlenecks set from data before step 0; see {@code Bottleneck.start}. */
    List<StateUpdate> start(Ops tf, Operand<TFloat32> images);

    /**
     * What training draws codes from; empty where the decoder sees the codes themselves, and where there are several levels,
     * of which a lower one's codes would depend on what is drawn above.
     */
    default Optional<Posterior> posterior(Ops tf, Operand<TFloat32> images) {
        return Optional.empty();
    }

    /** Cheaper views on the same variables, by how much their bottleneck keeps; see {@code Bottleneck.truncations}. */
    default SortedMap<Integer, Autoencoder> truncations() {
        return Collections.emptySortedMap();
    }

    /** What the bottlenecks have to say before training; see {@code Bottleneck.remarks}. */
    List<String> remarks();

    /** The kernel of the decoder's last layer, by which adversarial losses are balanced. */
    Parameter lastKernel();

    /** The settings of an autoencoder, which create it. */
    @Kind("model")
    interface Config {
        /**
         * Creates the variables of encoder, bottlenecks and decoder.
         *
         * @param input what is encoded
         * @param output what is decoded; it may have other channels, and sides that are longer by a power of two
         * @throws io.github.narrows.settings.SettingsException if the shapes do not fit the network, or one another, naming
         *     the key
         */
        Autoencoder create(GraphScope scope, ImageShape input, ImageShape output, Bottlenecks bottlenecks);

        /** The same with images that come out in the shape in which they go in. */
        default Autoencoder create(GraphScope scope, ImageShape image, Bottlenecks bottlenecks) {
            return create(scope, image, image, bottlenecks);
        }

        /** What the sides of the input must be multiples of; a picture of another size is enlarged at its borders. */
        default int sideMultiple() {
            return 1;
        }
    }
}
