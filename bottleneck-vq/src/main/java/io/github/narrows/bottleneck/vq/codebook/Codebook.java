package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.graph.Parameter;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The table of codes, [codebook size, channels], under a distance.
 *
 * @param size how many codes there are
 * @param vectors reads them as they are kept or made: the distance may still place them, so that a mean of unit vectors need
 *     not be one
 * @param distance under which a code is nearest
 */
public record Codebook(int size, Function<Ops, Operand<TFloat32>> vectors, Distance distance) {
    /** Codes that are kept as they are, [codebook size, channels]. */
    public Codebook(Parameter vectors, Distance distance) {
        this((int) vectors.shape().get(0), vectors::read, distance);
    }

    /** The codes as they are compared and handed out, [codebook size, channels]. */
    public Operand<TFloat32> read(Ops tf) {
        return distance.place(tf, vectors.apply(tf));
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
