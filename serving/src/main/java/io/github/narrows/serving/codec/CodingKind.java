package io.github.narrows.serving.codec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** From what the coding of a part takes its probabilities. */
public enum CodingKind {
    /** From nothing: all values, or all sets of one size, are equally probable. */
    UNIFORM(0),
    /** From how often each value came in codes of training pictures. */
    STATIC(1),
    /** As {@link #STATIC}, and from the values to the left and above. */
    SPATIAL(2),
    /** From how often each value came before in the same chunk of a file. */
    ADAPTIVE(3);

    private final int code;

    CodingKind(int code) {
        this.code = code;
    }

    /** Its number in files of codes. */
    int code() {
        return code;
    }

    /** The kind of a number of two bits. */
    static CodingKind of(int code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code == code)
                .findFirst()
                .orElseThrow();
    }

    /** In settings and files of tables. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this id. */
    static Optional<CodingKind> named(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
