package io.github.narrows.graph;

import io.github.narrows.random.SplitMix64;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;

/**
 * The seed of one stream of random numbers: a hash of the run's seed and of the path of names that asks for it, never of
 * the order of creation. Otherwise a bottleneck that draws one number more would change how the decoder starts.
 */
public record Seed(long value) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** The seed of a name below this one. */
    public Seed child(String name) {
        long hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return new Seed(SplitMix64.mix(value ^ SplitMix64.mix(hash)));
    }

    /** For a stateless random operation that draws the same numbers at every run, [2]. */
    public Operand<TInt64> constant(Ops tf) {
        return tf.constant(new long[] {value, 0});
    }

    /**
     * For a stateless random operation that draws anew at every count, [2].
     *
     * @param count a scalar, such as {@link Pass#draw()}
     */
    public Operand<TInt64> at(Ops tf, Operand<TInt64> count) {
        return tf.stack(List.of(tf.constant(value), count));
    }
}
