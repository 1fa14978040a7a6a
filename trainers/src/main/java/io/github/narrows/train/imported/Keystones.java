package io.github.narrows.train.imported;

import io.github.narrows.serving.weights.WeightsMismatchException;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Refuses a file whose network cannot be told.
 *
 * @param file that is read, for messages
 * @param advice what may be wrong with how it is read, as a clause behind a semicolon; empty if nothing is known
 */
record Keystones(String file, String advice) {
    /**
     * A number that several tensors tell.
     *
     * @param tensor the one that tells it best
     * @param told by each of them, the best first
     * @throws WeightsMismatchException if all are missing
     */
    int one(String tensor, OptionalInt... told) {
        return Arrays.stream(told)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElseThrow(() -> problem("has no usable '" + tensor + "', without which its network cannot be told"))
                .getAsInt();
    }

    /** @throws WeightsMismatchException if a rule does not hold */
    void require(boolean holds, String rule) {
        if (!holds) {
            throw problem("cannot be imported: " + rule);
        }
    }

    private WeightsMismatchException problem(String what) {
        return new WeightsMismatchException(file + " " + what + advice);
    }
}
