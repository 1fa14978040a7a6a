package io.github.narrows.serving.nrw;

import io.github.narrows.serving.codec.Steps;

/** A picture that no step brings to the quality or the rate that was asked for; the message is a clause about the picture. */
public final class TargetMissedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Steps nearest;

    TargetMissedException(String message, Steps nearest) {
        super(message);
        this.nearest = nearest;
    }

    /** The steps that come nearest to what was asked for. */
    public Steps nearest() {
        return nearest;
    }
}
