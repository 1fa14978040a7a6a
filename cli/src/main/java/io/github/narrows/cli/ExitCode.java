package io.github.narrows.cli;

/** With what the process ends. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;
    static final int DIVERGED = 3;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
