package io.github.narrows.serving.codec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** From what the coding of a part takes its probabilities. The order of the constants is that of the numbers in files. */
public enum CodingKind {
    /** From nothing: all values, or all sets of one size, are equally probable. */
    UNIFORM,
    /** From how often each value came in codes of training pictures. */
    STATIC,
    /** As {@link #STATIC}, and from the values to the left and above. */
    SPATIAL,
    /** From how often each value came before in the same chunk of a file. */
    ADAPTIVE;

    /** In settings and files of tables. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this id. */
    static Optional<CodingKind> named(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
