package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.graph.Float32Product;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * weight (mean H(p) - diversity H(mean p)) in nats, with p(c | u) = softmax over all codes c of 2 tau u.c: each latent
 * vector should be sure of its code, and all codes should be used alike (Yu et al. 2023).
 *
 * <p>The probability of a code is the product of those of its bits, sigmoid(4 tau s u_j). So the first term is a sum over
 * bits; and the mean over n vectors of all 2^d products is one product of an [n, 2^(d/2)] matrix with another, so that the
 * n x 2^d probabilities never exist. More bits than one index holds are taken part by part, whose entropies add up.
 *
 * @param weight of the whole term
 * @param diversity weight of the entropy of the mean against that of each vector
 * @param inverseTemperature tau
 */
record EntropyLoss(float weight, float diversity, float inverseTemperature) {
    /** The smallest normal float: 0 log 0 = 0. */
    private static final float SMALLEST = Float.MIN_NORMAL;

    /**
     * A scalar.
     *
     * @param vectors u, [n, bits]
     * @param size s, the distance of both values of a bit from zero
     */
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> vectors, float size, DigitParts parts) {
        Operand<TFloat32> logits = tf.math.mul(vectors, tf.constant(4 * inverseTemperature * size));
        Operand<TFloat32> batch = batchEntropy(tf, logits, parts);
        Operand<TFloat32> difference = tf.math.sub(meanEntropy(tf, logits), tf.math.mul(batch, tf.constant(diversity)));
        return tf.math.mul(difference, tf.constant(weight));
    }

    /** The mean over vectors of the entropy of their codes, a scalar, for the logits of bits, [n, bits]. */
    static Operand<TFloat32> meanEntropy(Ops tf, Operand<TFloat32> logits) {
        // H = log(1 + e^-|x|) + |x| sigmoid(-|x|): no difference of large numbers.
        Operand<TFloat32> size = tf.math.abs(logits);
        Operand<TFloat32> smaller = tf.math.neg(size);
        Operand<TFloat32> ofBits = tf.math.add(tf.math.softplus(smaller), tf.math.mul(size, tf.math.sigmoid(smaller)));
        return tf.math.mean(tf.reduceSum(ofBits, tf.constant(1)), tf.constant(0));
    }

    /** The entropy of the mean distribution over codes, a scalar; the sum over parts where there are several. */
    static Operand<TFloat32> batchEntropy(Ops tf, Operand<TFloat32> logits, DigitParts parts) {
        List<Operand<TFloat32>> entropies = new ArrayList<>();
        for (DigitParts.Part part : parts.parts()) {
            Operand<TFloat32> mean =
                    meanProbabilities(tf, logits, part.first(), part.levels().size());
            // There is no gradient of xlogy.
            Operand<TFloat32> terms = tf.math.mul(mean, tf.math.log(tf.math.maximum(mean, tf.constant(SMALLEST))));
            entropies.add(tf.math.neg(tf.reduceSum(terms, tf.constant(new int[] {0, 1}))));
        }
        return tf.reduceSum(tf.stack(entropies), tf.constant(0));
    }

    /** The mean probability of every code of some bits, [2^(upper bits), 2^(lower bits)]: in the order of the index. */
    static Operand<TFloat32> meanProbabilities(Ops tf, Operand<TFloat32> logits, int first, int bits) {
        int lower = bits / 2;
        Operand<TFloat32> ofLower = probabilities(tf, logits, first, lower);
        Operand<TFloat32> ofUpper = probabilities(tf, logits, first + lower, bits - lower);
        Operand<TFloat32> count =
                tf.dtypes.cast(tf.gather(tf.shape(logits), tf.constant(0), tf.constant(0)), TFloat32.class);
        return tf.math.div(Float32Product.transposedLeft(tf, ofUpper, ofLower), count);
    }

    /** The probability of every word of some bits, [n, 2^bits], the first bit being the least significant. */
    private static Operand<TFloat32> probabilities(Ops tf, Operand<TFloat32> logits, int first, int bits) {
        // OnesLike has no gradient, so it is kept out of its way.
        Operand<TFloat32> words = tf.stopGradient(tf.onesLike(column(tf, logits, 0)));
        for (int bit = first + bits - 1; bit >= first; bit--) {
            Operand<TFloat32> logit = column(tf, logits, bit);
            Operand<TFloat32> both =
                    tf.concat(List.of(tf.math.sigmoid(tf.math.neg(logit)), tf.math.sigmoid(logit)), tf.constant(1));
            Operand<TFloat32> products =
                    tf.math.mul(tf.expandDims(words, tf.constant(2)), tf.expandDims(both, tf.constant(1)));
            words = tf.reshape(products, tf.constant(new int[] {-1, 1 << (first + bits - bit)}));
        }
        return words;
    }

    /** [n, 1]. */
    private static Operand<TFloat32> column(Ops tf, Operand<TFloat32> matrix, int index) {
        return tf.slice(matrix, tf.constant(new int[] {0, index}), tf.constant(new int[] {-1, 1}));
    }
}
