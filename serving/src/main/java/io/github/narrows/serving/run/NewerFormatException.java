package io.github.narrows.serving.run;

import java.io.IOException;

/** A checkpoint that is not damaged but written by a later version: passing it over would lose work silently. */
final class NewerFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    NewerFormatException(int format) {
        super("it is of format " + format + ", which needs a newer Narrows");
    }
}
