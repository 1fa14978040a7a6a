package io.github.narrows.train.imported;

import java.util.List;
import java.util.function.UnaryOperator;

/** Where the value of a variable comes from. */
sealed interface Origin {
    /**
     * A tensor of the file.
     *
     * @param names by which it may go there, the usual one first
     * @param shape that it must have; a 1x1 convolution may lack the two axes of its window
     * @param change from what was published to what is computed with here
     */
    record Published(List<String> names, List<Long> shape, UnaryOperator<Kernel> change) implements Origin {}

    /** A value that no file holds. */
    record Known(Kernel value) implements Origin {}
}
