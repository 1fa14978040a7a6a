package io.github.narrows.serving.export;

import java.io.IOException;
import java.nio.file.Path;

/** An export that cannot be used as it is; the message is one sentence that names it and the file. */
public final class ExportException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param problem a clause that names the file */
    ExportException(Path folder, String problem, Exception cause) {
        super("The export " + folder + " cannot be used: " + problem + "; export the run again.", cause);
    }
}
