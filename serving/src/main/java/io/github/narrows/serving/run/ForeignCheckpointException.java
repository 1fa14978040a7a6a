package io.github.narrows.serving.run;

import java.io.IOException;

/** A checkpoint that is whole, but of another run. */
final class ForeignCheckpointException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param its and own are the times at which the runs were begun */
    ForeignCheckpointException(String its, String own) {
        super("it belongs to another run, begun at " + its + ", while this one was begun at " + own);
    }
}
