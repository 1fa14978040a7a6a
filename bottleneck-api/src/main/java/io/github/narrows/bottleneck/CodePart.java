package io.github.narrows.bottleneck;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * One named part of the codes of an image, [height, width, size] on its own grid, which need not be that of the latents
 * (levels, patches, global codes).
 */
public sealed interface CodePart {
    /** In kebab-case, behind the prefix of its level if there are several. */
    String name();

    /** Rows of the grid. */
    int height();

    /** Columns of the grid. */
    int width();

    /** Numbers per position. */
    int size();

    /** What the numbers are, in words. */
    String kind();

    /** The type of the numbers. */
    default Class<? extends TNumber> type() {
        return TInt32.class;
    }

    /** The same part behind {@code prefix/}. */
    CodePart prefixed(String prefix);

    /**
     * Bits per image if every value were equally likely.
     *
     * @param bitsPerCoefficient what a real number is charged
     */
    double idealBits(double bitsPerCoefficient);

    /** How many positions the grid has. */
    default long positions() {
        return (long) height() * width();
    }

    /** How many numbers an image has of it. */
    default long numbersPerImage() {
        return positions() * size();
    }

    /** Independent indices. */
    static Index index(String name, long alphabet, int height, int width, int size) {
        return new Index(name, alphabet, height, width, size);
    }

    /** A set of distinct indices per position. */
    static IndexSet indexSet(String name, long alphabet, int height, int width, int size) {
        return new IndexSet(name, alphabet, height, width, size);
    }

    /** How many members of a set are in use at each position: none to all of them. */
    static Count count(String name, IndexSet set) {
        return new Count(name, set.name(), set.size(), set.height(), set.width());
    }

    /** Real numbers, each component with a meaning of its own. */
    static Coefficients coefficients(String name, int height, int width, int size) {
        return new Coefficients(name, height, width, size, Optional.empty(), Optional.empty());
    }

    /** One real number for each member of a set. */
    static Coefficients coefficients(String name, IndexSet set) {
        return new Coefficients(name, set.height(), set.width(), set.size(), Optional.of(set.name()), Optional.empty());
    }

    /** What is chosen from an alphabet: codes of a codebook, atoms, levels. How evenly it is chosen can be counted. */
    sealed interface Choice extends CodePart {
        /** How many different values there are to choose from; a value is 0 to alphabet - 1. */
        long alphabet();
    }

    /** int32: at every position {@code size} indices that do not depend on one another. */
    record Index(String name, long alphabet, int height, int width, int size) implements Choice {
        @Override
        public String kind() {
            return "index";
        }

        @Override
        public Index prefixed(String prefix) {
            return new Index(prefix + "/" + name, alphabet, height, width, size);
        }

        @Override
        public double idealBits(double bitsPerCoefficient) {
            return numbersPerImage() * log2((double) alphabet);
        }
    }

    /** int32: at every position {@code size} distinct indices in ascending order; their order carries nothing. */
    record IndexSet(String name, long alphabet, int height, int width, int size) implements Choice {
        @Override
        public String kind() {
            return "index set";
        }

        @Override
        public IndexSet prefixed(String prefix) {
            return new IndexSet(prefix + "/" + name, alphabet, height, width, size);
        }

        @Override
        public double idealBits(double bitsPerCoefficient) {
            return positions() * bits(size);
        }

        /** log2 C(alphabet, members): the bits of one position of which so many members are in use. */
        public double bits(int members) {
            double bits = 0;
            for (int i = 0; i < members; i++) {
                bits += log2((double) (alphabet - i) / (i + 1));
            }
            return bits;
        }
    }

    /**
     * int32: at every position how many members of an index set are in use, 0 to {@code most}. Members that are not in use
     * have a coefficient of exactly 0.
     *
     * @param set the name of the index set
     * @param most how many members the set has
     */
    record Count(String name, String set, int most, int height, int width) implements CodePart {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public String kind() {
            return "count";
        }

        @Override
        public Count prefixed(String prefix) {
            return new Count(prefix + "/" + name, prefix + "/" + set, most, height, width);
        }

        @Override
        public double idealBits(double bitsPerCoefficient) {
            return positions() * log2(most + 1.0);
        }
    }

    /**
     * float32.
     *
     * @param set the name of the index set whose members they belong to, one each: sorting the one permutes the other, and
     *     a member whose coefficient is exactly 0 is not in use. Empty where every component has a meaning of its own.
     * @param variances over the training data, where they are known
     */
    record Coefficients(
            String name, int height, int width, int size, Optional<String> set, Optional<Variances> variances)
            implements CodePart {
        /** The same part with known variances. */
        public Coefficients withVariances(Variances known) {
            return new Coefficients(name, height, width, size, set, Optional.of(known));
        }

        @Override
        public String kind() {
            return "coefficient";
        }

        @Override
        public Class<TFloat32> type() {
            return TFloat32.class;
        }

        @Override
        public Coefficients prefixed(String prefix) {
            return new Coefficients(
                    prefix + "/" + name, height, width, size, set.map(other -> prefix + "/" + other), variances);
        }

        @Override
        public double idealBits(double bitsPerCoefficient) {
            return numbersPerImage() * bitsPerCoefficient;
        }
    }

    /** Reads the variances of coefficients from the state of the bottleneck. */
    @FunctionalInterface
    interface Variances {
        /** [size]. */
        Operand<TFloat32> read(Ops tf);
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
