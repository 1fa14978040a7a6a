package io.github.narrows.tensor;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is not a whole tensor file; the message is one sentence that names it. */
public final class TensorFileException extends IOException {
    private static final long serialVersionUID = 1L;

    TensorFileException(Path file, TensorHeader.DamagedException damage) {
        super(file + " is not a whole tensor file: " + damage.getMessage() + ".", damage);
    }
}
