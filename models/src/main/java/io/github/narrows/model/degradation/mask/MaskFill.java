package io.github.narrows.model.degradation.mask;

import io.github.narrows.graph.Float32Product;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.PixelRange;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.settings.Kind;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** What the encoder sees in place of hidden pixels. */
@Kind("mask fill")
public interface MaskFill {
    /** What is drawn for each picture. */
    default List<SampleTensor> drawn(ImageShape image) {
        return List.of();
    }

    /** Draws for one picture. */
    default SortedMap<String, HostTensor> draw(ImageShape image, long seed) {
        return Collections.emptySortedMap();
    }

    /**
     * The values, which count where pixels are hidden.
     *
     * @param targets [batch, height, width, channels] in [-0.5, 0.5]
     * @param hidden 1 for hidden, [batch, height, width, 1]
     * @return a shape that broadcasts to that of the targets
     */
    Operand<TFloat32> values(Ops tf, Operand<TFloat32> targets, Operand<TFloat32> hidden, SampleInputs samples);

    /** The middle of the range of pixels. */
    record MidGrey() implements MaskFill {
        @Override
        public Operand<TFloat32> values(
                Ops tf, Operand<TFloat32> targets, Operand<TFloat32> hidden, SampleInputs samples) {
            return tf.constant(0f);
        }
    }

    /** The mean colour of the known pixels of the picture. */
    record Mean() implements MaskFill {
        @Override
        public Operand<TFloat32> values(
                Ops tf, Operand<TFloat32> targets, Operand<TFloat32> hidden, SampleInputs samples) {
            int pixels =
                    Math.toIntExact(targets.shape().get(1) * targets.shape().get(2));
            int channels = Math.toIntExact(targets.shape().get(3));
            Operand<TFloat32> known =
                    tf.reshape(tf.math.sub(tf.constant(1f), hidden), tf.constant(new int[] {-1, pixels, 1}));
            Operand<TFloat32> values = tf.reshape(targets, tf.constant(new int[] {-1, pixels, channels}));
            // A product for each picture, so that the sum of one does not depend on the others of its batch.
            Operand<TFloat32> sums = Float32Product.transposedLeft(tf, known, values);
            Operand<TFloat32> counts = tf.sum(known, tf.constant(new int[] {1, 2}));
            Operand<TFloat32> divisors = tf.math.maximum(counts, tf.constant(1f));
            return tf.math.div(
                    tf.reshape(sums, tf.constant(new int[] {-1, 1, 1, channels})),
                    tf.reshape(divisors, tf.constant(new int[] {-1, 1, 1, 1})));
        }
    }

    /** Every value drawn by itself, evenly over the range of pixels. */
    record Noise() implements MaskFill {
        private static final String NOISE = "mask-noise";

        @Override
        public List<SampleTensor> drawn(ImageShape image) {
            return List.of(new SampleTensor(NOISE, DType.U8, image.pictures().shape()));
        }

        @Override
        public SortedMap<String, HostTensor> draw(ImageShape image, long seed) {
            MaskDraws draws = new MaskDraws(seed);
            byte[] noise = new byte[image.height() * image.width() * image.channels()];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) (draws.next() >>> 56);
            }
            HostTensor tensor = new HostTensor(DType.U8, image.pictures().shape(), ByteBuffer.wrap(noise));
            return new TreeMap<>(Map.of(NOISE, tensor));
        }

        @Override
        public Operand<TFloat32> values(
                Ops tf, Operand<TFloat32> targets, Operand<TFloat32> hidden, SampleInputs samples) {
            return PixelRange.centred(tf, samples.tensor(NOISE, TUint8.class));
        }
    }
}
