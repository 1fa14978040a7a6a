package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TInt32;

/**
 * Digits of channels, spelt as one index, or as several where one would have more than {@value #LARGEST_ALPHABET} values.
 * The first channel of a part is its least significant digit.
 */
final class DigitParts {
    /** Usage is counted for every value of a part, so that there must not be too many. */
    static final int LARGEST_ALPHABET = 1 << 20;

    private final List<Part> parts = new ArrayList<>();

    /** @param levels how many values the digit of each channel has */
    DigitParts(List<Integer> levels) {
        int first = 0;
        long alphabet = 1;
        for (int channel = 0; channel < levels.size(); channel++) {
            if (alphabet * levels.get(channel) > LARGEST_ALPHABET) {
                parts.add(new Part(first, levels.subList(first, channel)));
                first = channel;
                alphabet = 1;
            }
            alphabet *= levels.get(channel);
        }
        parts.add(new Part(first, levels.subList(first, levels.size())));
    }

    /**
     * Consecutive channels that share an index.
     *
     * @param first of them
     * @param levels of each
     */
    record Part(int first, List<Integer> levels) {
        /** How many values its index has. */
        int alphabet() {
            return levels.stream().reduce(1, (a, b) -> a * b);
        }

        /** [.., 1] for the digits of all channels, [.., channels]. */
        Operand<TInt32> index(Ops tf, Operand<TInt32> digits) {
            Operand<TInt32> last = tf.constant(digits.shape().numDimensions() - 1);
            int[] channels = IntStream.range(first, first + levels.size()).toArray();
            Operand<TInt32> own = tf.gather(digits, tf.constant(channels), last);
            return tf.reduceSum(tf.math.mul(own, tf.constant(places())), last, ReduceSum.keepDims(true));
        }

        /** [.., channels of this part] for [.., 1]. */
        Operand<TInt32> digits(Ops tf, Operand<TInt32> index) {
            int[] sizes = levels.stream().mapToInt(Integer::intValue).toArray();
            return tf.math.floorMod(tf.math.floorDiv(index, tf.constant(places())), tf.constant(sizes));
        }

        /** What a one in each digit is worth. */
        private int[] places() {
            int[] places = new int[levels.size()];
            places[0] = 1;
            for (int i = 1; i < places.length; i++) {
                places[i] = places[i - 1] * levels.get(i - 1);
            }
            return places;
        }
    }

    List<Part> parts() {
        return parts;
    }

    /** {@code indices}, or {@code indices-1}, {@code indices-2} and so on. */
    String name(int part) {
        return parts.size() == 1 ? "indices" : "indices-" + (part + 1);
    }

    List<CodePart> layout(LatentShape shape) {
        List<CodePart> layout = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            layout.add(CodePart.index(name(i), parts.get(i).alphabet(), shape.height(), shape.width(), 1));
        }
        return layout;
    }

    /** The index of every part, [n, 1] each, for digits, [n, channels]. */
    List<Operand<TInt32>> indices(Ops tf, Operand<TInt32> digits) {
        List<Operand<TInt32>> indices = new ArrayList<>();
        for (Part part : parts) {
            indices.add(part.index(tf, digits));
        }
        return indices;
    }

    /** The digits of all channels, [.., channels], of parts of [.., 1] each. */
    Operand<TInt32> digits(Ops tf, Codes codes) {
        List<Operand<TInt32>> digits = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            digits.add(parts.get(i).digits(tf, codes.part(name(i), TInt32.class)));
        }
        return digits.size() == 1 ? digits.get(0) : tf.concat(digits, tf.constant(-1));
    }
}
