package io.github.narrows.serving.nrw;

/** A picture that no step brings to the quality or the rate that was asked for; the message is a clause about the picture. */
public final class TargetMissedException extends Exception {
    private static final long serialVersionUID = 1L;

    TargetMissedException(String message) {
        super(message);
    }
}
