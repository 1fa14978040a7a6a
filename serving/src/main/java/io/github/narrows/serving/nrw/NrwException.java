package io.github.narrows.serving.nrw;

import io.github.narrows.serving.codec.CorruptCodesException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of codes that cannot be used as it is; the message is one sentence that names it. */
public final class NrwException extends IOException {
    private static final long serialVersionUID = 1L;

    private NrwException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A file that is cut off, changed, or was none in the first place. */
    static NrwException damaged(Path file, CorruptCodesException damage) {
        return new NrwException(
                file + " is not a whole .nrw file: " + damage.getMessage() + "; encode the pictures again.", damage);
    }

    /** A file of another model than the one that is to decode it. */
    static NrwException ofAnotherModel(Path file, ModelDigest found, ModelDigest expected) {
        return new NrwException(
                file + " was encoded by the model " + found + " and cannot be decoded by the model " + expected
                        + "; name the run, checkpoint and tables that it was encoded with.",
                null);
    }
}
