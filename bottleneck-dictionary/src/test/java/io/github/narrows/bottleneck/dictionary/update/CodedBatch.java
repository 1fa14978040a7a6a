package io.github.narrows.bottleneck.dictionary.update;

import io.github.narrows.testing.Golden;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Signals with given codes, as arrays.
 *
 * @param signals [n, d]
 * @param support [n, s]
 * @param coefficients [n, s]
 * @param size n
 */
record CodedBatch(float[] signals, int[] support, float[] coefficients, int size) {
    static CodedBatch of(Golden.Case golden, String suffix) {
        String signals = "signals" + suffix;
        return new CodedBatch(
                golden.input(signals),
                golden.inputInts("support" + suffix),
                golden.input("coefficients" + suffix),
                (int) golden.inputShape(signals)[0]);
    }

    /** Gaussian signals and coefficients, on random supports out of the first {@code atoms}. */
    static CodedBatch random(int size, int channels, int atoms, int sparsity, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] support = new int[size * sparsity];
        for (int n = 0; n < size; n++) {
            int[] drawn = random.ints(0, atoms).distinct().limit(sparsity).toArray();
            System.arraycopy(drawn, 0, support, n * sparsity, sparsity);
        }
        return new CodedBatch(
                TestGraph.gaussian(size * channels, 1, seed + 1),
                support,
                TestGraph.gaussian(size * sparsity, 1, seed + 2),
                size);
    }

    /** Signals that are exactly what the given atoms, [atoms, channels], make with random codes. */
    static CodedBatch made(float[] dictionary, int size, int channels, int sparsity, long seed) {
        CodedBatch codes = random(size, channels, dictionary.length / channels, sparsity, seed);
        float[] signals = new float[size * channels];
        for (int s = 0; s < codes.support.length; s++) {
            for (int c = 0; c < channels; c++) {
                signals[s / sparsity * channels + c] +=
                        codes.coefficients[s] * dictionary[codes.support[s] * channels + c];
            }
        }
        return new CodedBatch(signals, codes.support, codes.coefficients, size);
    }

    /**
     * Signals along the first atom, exactly, each with {@code share} times as much of the last one of the dictionary, [atoms,
     * channels], in its code.
     */
    static CodedBatch ofPair(float[] dictionary, int size, int channels, float share) {
        int last = dictionary.length / channels - 1;
        float[] amounts = TestGraph.gaussian(size, 1, 17);
        int[] support = new int[size * 2];
        float[] coefficients = new float[size * 2];
        float[] signals = new float[size * channels];
        for (int n = 0; n < size; n++) {
            support[2 * n + 1] = last;
            coefficients[2 * n] = amounts[n];
            coefficients[2 * n + 1] = share * amounts[n];
            for (int c = 0; c < channels; c++) {
                signals[n * channels + c] = amounts[n] * (dictionary[c] + share * dictionary[last * channels + c]);
            }
        }
        return new CodedBatch(signals, support, coefficients, size);
    }

    /** Random atoms, [atoms, channels]. */
    static float[] unitVectors(int atoms, int channels, long seed) {
        float[] rows = TestGraph.gaussian(atoms * channels, 1, seed);
        for (int row = 0; row < atoms; row++) {
            double norm = Numbers.norm(Arrays.copyOfRange(rows, row * channels, (row + 1) * channels));
            for (int c = 0; c < channels; c++) {
                rows[row * channels + c] /= (float) norm;
            }
        }
        return rows;
    }

    /** Gaussian signals, all coded by the same atoms with the same coefficients: what they miss, they miss together. */
    static CodedBatch together(int size, int channels, int sparsity) {
        int[] support =
                IntStream.range(0, size * sparsity).map(i -> i % sparsity).toArray();
        float[] coefficients = new float[size * sparsity];
        Arrays.fill(coefficients, 0.3f);
        return new CodedBatch(TestGraph.gaussian(size * channels, 1, 4), support, coefficients, size);
    }

    /** The same batch several times over. */
    CodedBatch repeated(int times) {
        float[] x = new float[signals.length * times];
        int[] s = new int[support.length * times];
        float[] c = new float[coefficients.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(signals, 0, x, i * signals.length, signals.length);
            System.arraycopy(support, 0, s, i * support.length, support.length);
            System.arraycopy(coefficients, 0, c, i * coefficients.length, coefficients.length);
        }
        return new CodedBatch(x, s, c, size * times);
    }

    /** The same batch at another scale. */
    CodedBatch scaled(float factor) {
        float[] x = signals.clone();
        float[] c = coefficients.clone();
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
        for (int i = 0; i < c.length; i++) {
            c[i] *= factor;
        }
        return new CodedBatch(x, support, c, size);
    }

    int channels() {
        return signals.length / size;
    }

    int sparsity() {
        return support.length / size;
    }

    /** The sum of the squares of what the codes leave. */
    double residualEnergy(float[] atoms) {
        double sum = 0;
        for (int n = 0; n < size; n++) {
            for (int c = 0; c < channels(); c++) {
                double left = signals[n * channels() + c];
                for (int s = n * sparsity(); s < (n + 1) * sparsity(); s++) {
                    left -= (double) coefficients[s] * atoms[support[s] * channels() + c];
                }
                sum += left * left;
            }
        }
        return sum;
    }
}
