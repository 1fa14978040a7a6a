package io.github.narrows.bottleneck.vq;

import io.github.narrows.graph.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The table of codes, [codebook size, channels], under a distance.
 *
 * @param vectors as they are kept: the distance may still place them, so that a mean of unit vectors need not be one
 * @param distance under which a code is nearest
 */
public record Codebook(Parameter vectors, Distance distance) {
    /** How many codes there are. */
    public int size() {
        return (int) vectors.shape().get(0);
    }

    /** The codes as they are compared and handed out, [codebook size, channels]. */
    public Operand<TFloat32> read(Ops tf) {
        return distance.place(tf, vectors.read(tf));
    }

    /** The codes at given indices, [.., channels]. */
    public Operand<TFloat32> lookUp(Ops tf, Operand<TInt32> indices) {
        return tf.gather(read(tf), indices, tf.constant(0));
    }

    /**
     * The nearest code of every latent vector.
     *
     * @param latentVectors [n, channels]
     */
    public Assignment assign(Ops tf, Operand<TFloat32> latentVectors) {
        Operand<TFloat32> codes = read(tf);
        Operand<TFloat32> placed = distance.place(tf, latentVectors);
        Operand<TInt32> indices = NearestCode.of(tf, placed, codes);
        return Assignment.of(tf, placed, codes, indices);
    }
}
