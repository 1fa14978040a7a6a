package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.evaluation.metric.CodeUsage;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Counts how often each value of a numbered part is used over a set of images. */
final class CodeCounter {
    /** Beyond this, counting every value of an alphabet would take more memory than it tells. */
    private static final long LARGEST_ALPHABET = 1L << 24;

    private final CodePart part;
    private final long[] counts;

    CodeCounter(CodePart part) {
        this.part = part;
        this.counts = new long[(int) values(part)];
    }

    /** The parts of a layout whose values are numbered: choices, and counts of what is in use. */
    static List<CodePart> numbered(CodeLayout layout) {
        return layout.parts().stream().filter(part -> values(part) > 0).toList();
    }

    static boolean countable(CodePart part) {
        return values(part) <= LARGEST_ALPHABET;
    }

    /** How many values a number of a part can have; 0 for real numbers. */
    private static long values(CodePart part) {
        if (part instanceof CodePart.Choice choice) {
            return choice.alphabet();
        }
        return part instanceof CodePart.Count count ? count.most() + 1L : 0;
    }

    /** The indices of a part, and -1 for members of a set whose coefficient is exactly 0. */
    static Operand<TInt32> inUse(Ops tf, CodeLayout layout, Codes codes, CodePart part) {
        Operand<TInt32> indices = codes.part(part.name(), TInt32.class);
        Optional<CodePart.Coefficients> coefficients = layout.parts(CodePart.Coefficients.class).stream()
                .filter(other -> other.set().equals(Optional.of(part.name())))
                .findFirst();
        return coefficients
                .<Operand<TInt32>>map(other -> {
                    Operand<TFloat32> values = codes.part(other.name(), TFloat32.class);
                    return tf.select(tf.math.notEqual(values, tf.constant(0f)), indices, tf.constant(-1));
                })
                .orElse(indices);
    }

    CodePart part() {
        return part;
    }

    /** Takes in the codes of the first {@code images} images, [batch, height, width, size]; what is negative is not in use. */
    void add(TInt32 codes, int images) {
        int[] indices = new int[(int) codes.size()];
        codes.asRawTensor().data().asInts().read(indices);
        long used = images * part.numbersPerImage();
        for (int i = 0; i < used; i++) {
            if (indices[i] >= 0) {
                counts[indices[i]]++;
            }
        }
    }

    /** How often a value was taken in. */
    long count(int value) {
        return counts[value];
    }

    CodeUsage usage() {
        return new CodeUsage(counts);
    }
}
