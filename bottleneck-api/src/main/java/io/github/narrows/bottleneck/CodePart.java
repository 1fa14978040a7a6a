package io.github.narrows.bottleneck;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One named part of the codes of an image, [height, width, size] on its own grid, which need not be that of the latents
 * (levels, patches, global codes).
 *
 * @param name in kebab-case, behind the prefix of its level if there are several
 * @param kind what the numbers are
 * @param alphabet how many different values an index has; 0 for coefficients
 * @param height rows of the grid
 * @param width columns of the grid
 * @param size numbers per position
 * @param alignedWith the index set that a part belongs to. Coefficients: sorting the one permutes the other, and a member
 *     whose coefficient is exactly 0 is not in use. An index: how many members are in use.
 * @param variances of coefficients, [size], where they are known
 */
public record CodePart(
        String name,
        Kind kind,
        long alphabet,
        int height,
        int width,
        int size,
        Optional<String> alignedWith,
        Optional<Variances> variances) {
    /** What the numbers of a part are. */
    public enum Kind {
        /** int32, each 0 to alphabet - 1. */
        INDEX,
        /** int32, {@code size} distinct values of an alphabet, in ascending order, whose order carries nothing. */
        INDEX_SET,
        /** float32. */
        COEFFICIENT
    }

    /** Reads the variances of coefficients from the state of the bottleneck. */
    @FunctionalInterface
    public interface Variances {
        /** [size]. */
        Operand<TFloat32> read(Ops tf);
    }

    /** One index per position. */
    public static CodePart index(String name, long alphabet, int height, int width, int size) {
        return new CodePart(name, Kind.INDEX, alphabet, height, width, size, Optional.empty(), Optional.empty());
    }

    /** A set of distinct indices per position. */
    public static CodePart indexSet(String name, long alphabet, int height, int width, int size) {
        return new CodePart(name, Kind.INDEX_SET, alphabet, height, width, size, Optional.empty(), Optional.empty());
    }

    /** Real numbers. */
    public static CodePart coefficients(String name, int height, int width, int size) {
        return new CodePart(name, Kind.COEFFICIENT, 0, height, width, size, Optional.empty(), Optional.empty());
    }

    public CodePart alignedWith(String set) {
        return new CodePart(name, kind, alphabet, height, width, size, Optional.of(set), variances);
    }

    public CodePart withVariances(Variances known) {
        return new CodePart(name, kind, alphabet, height, width, size, alignedWith, Optional.of(known));
    }

    /** The same part behind {@code prefix/}. */
    public CodePart prefixed(String prefix) {
        Optional<String> set = alignedWith.map(other -> prefix + "/" + other);
        return new CodePart(prefix + "/" + name, kind, alphabet, height, width, size, set, variances);
    }

    /** How many numbers an image has of it. */
    public long numbersPerImage() {
        return (long) height * width * size;
    }

    /**
     * Bits per image if every value were equally likely.
     *
     * @param bitsPerCoefficient what a real number is charged
     */
    public double idealBits(double bitsPerCoefficient) {
        return switch (kind) {
            case INDEX -> numbersPerImage() * log2((double) alphabet);
            case INDEX_SET -> (double) height * width * log2Binomial(alphabet, size);
            case COEFFICIENT -> numbersPerImage() * bitsPerCoefficient;
        };
    }

    private static double log2Binomial(long n, int k) {
        double bits = 0;
        for (int i = 0; i < k; i++) {
            bits += log2((double) (n - i) / (i + 1));
        }
        return bits;
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
