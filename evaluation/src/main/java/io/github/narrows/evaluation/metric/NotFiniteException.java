package io.github.narrows.evaluation.metric;

/** A metric that is NaN or infinite: the output of the model is not a picture. */
public final class NotFiniteException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    public NotFiniteException(String metric, long image, double value) {
        super(metric + " of image " + image + " is " + value
                + ": the model's output is not finite there; evaluate an earlier checkpoint");
    }
}
