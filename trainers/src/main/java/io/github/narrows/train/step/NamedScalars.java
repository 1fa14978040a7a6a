package io.github.narrows.train.step;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Scalars of several origins under one roof; a name may stand only once, so that none replaces another in silence. */
public final class NamedScalars {
    private final String kind;
    private final SortedMap<String, Operand<TFloat32>> scalars = new TreeMap<>();
    private final SortedMap<String, String> origins = new TreeMap<>();

    /** @param kind what they are, for messages: {@code loss} */
    public NamedScalars(String kind) {
        this.kind = kind;
    }

    /**
     * Adds scalars.
     *
     * @param origin who gives them, for messages: {@code the bottleneck}
     * @throws IllegalArgumentException if one of the names is taken
     */
    public NamedScalars and(String origin, Map<String, Operand<TFloat32>> more) {
        more.forEach((name, value) -> {
            if (scalars.put(name, value) != null) {
                throw new IllegalArgumentException("the " + kind + " '" + name + "' is given twice, by "
                        + origins.get(name) + " and by " + origin + "; one of them needs another name");
            }
            origins.put(name, origin);
        });
        return this;
    }

    public SortedMap<String, Operand<TFloat32>> all() {
        return Collections.unmodifiableSortedMap(scalars);
    }
}
