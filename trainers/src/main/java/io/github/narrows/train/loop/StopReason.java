package io.github.narrows.train.loop;

/** Why a loop ended. */
public enum StopReason {
    /** All steps are done. */
    COMPLETED,
    /** The early-stop metric has not improved for long enough. */
    NO_IMPROVEMENT,
    /** A signal or a caller asked for it; the run can be resumed. */
    INTERRUPTED
}
