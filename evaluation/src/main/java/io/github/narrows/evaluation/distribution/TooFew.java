package io.github.narrows.evaluation.distribution;

import java.util.Optional;

/** Why a set is too small. */
final class TooFew {
    private TooFew() {}

    static Optional<String> than(int least, int pictures) {
        return pictures >= least
                ? Optional.empty()
                : Optional.of("needs at least " + least + " images, there are " + pictures);
    }
}
