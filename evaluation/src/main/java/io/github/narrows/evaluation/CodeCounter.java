package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.evaluation.metric.CodeUsage;
import org.tensorflow.types.TInt32;

/** Counts how often each value of an index part is used over a set of images. */
final class CodeCounter {
    /** Beyond this, counting every value of an alphabet would take more memory than it tells. */
    private static final long LARGEST_ALPHABET = 1L << 24;

    private final CodePart part;
    private final long[] counts;

    CodeCounter(CodePart part) {
        this.part = part;
        this.counts = new long[(int) part.alphabet()];
    }

    static boolean countable(CodePart part) {
        return part.alphabet() <= LARGEST_ALPHABET;
    }

    CodePart part() {
        return part;
    }

    /** Takes in the codes of the first {@code images} images, [batch, height, width, size]. */
    void add(TInt32 codes, int images) {
        int[] indices = new int[(int) codes.size()];
        codes.asRawTensor().data().asInts().read(indices);
        long used = images * part.numbersPerImage();
        for (int i = 0; i < used; i++) {
            counts[indices[i]]++;
        }
    }

    CodeUsage usage() {
        return new CodeUsage(counts);
    }
}
