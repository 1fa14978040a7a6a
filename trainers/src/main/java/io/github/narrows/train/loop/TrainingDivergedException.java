package io.github.narrows.train.loop;

/** A loss or a gradient is no longer a number. The message says at which step, what was saved and what to try. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrainingDivergedException(String message) {
        super(message);
    }
}
