package org.example;

import io.github.narrows.bottleneck.dictionary.SparseCode;
import io.github.narrows.bottleneck.dictionary.SparseCoder;
import io.github.narrows.graph.Float32Product;
import io.github.narrows.settings.Setting;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A coder from elsewhere: the atoms that correlate most with the signal itself, with a share of their correlations. */
public record StrongestCorrelations(
        @Setting(value = "0.5", min = 0, max = 1, help = "how much of a correlation becomes the coefficient")
        float share)
        implements SparseCoder {
    @Override
    public SparseCode code(Ops tf, Operand<TFloat32> signals, Operand<TFloat32> atoms, int sparsity) {
        Operand<TFloat32> correlations = Float32Product.transposedRight(tf, signals, atoms);
        TopK<TFloat32, TInt32> strongest = tf.nn.topK(tf.math.abs(correlations), tf.constant(sparsity), TInt32.class);
        Operand<TFloat32> kept = tf.gather(correlations, strongest.indices(), tf.constant(1), Gather.batchDims(1L));
        return SparseCode.sorted(tf, strongest.indices(), tf.math.mul(kept, tf.constant(share)));
    }
}
