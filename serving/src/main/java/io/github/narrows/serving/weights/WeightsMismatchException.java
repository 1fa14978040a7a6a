package io.github.narrows.serving.weights;

/** Weights do not belong to the model that they are loaded into. */
public final class WeightsMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WeightsMismatchException(String message) {
        super(message);
    }
}
