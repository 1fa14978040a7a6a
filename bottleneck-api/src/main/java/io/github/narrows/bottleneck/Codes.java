package io.github.narrows.bottleneck;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TType;

/**
 * Everything needed to rebuild constrained latents: named parts, each [batch, height, width, size] on its own grid as the
 * {@link CodeLayout} says.
 */
public record Codes(SortedMap<String, Operand<? extends TType>> parts) {
    public Codes {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** A single part. */
    public static Codes of(String name, Operand<? extends TType> part) {
        return new Codes(new TreeMap<>(Map.of(name, part)));
    }

    /** These parts and one more, which takes the place of another of its name. */
    public Codes and(String name, Operand<? extends TType> part) {
        SortedMap<String, Operand<? extends TType>> all = new TreeMap<>(parts);
        all.put(name, part);
        return new Codes(all);
    }

    /** One part. */
    public <T extends TType> Operand<T> part(String name, Class<T> type) {
        return part(name).asOutput().expect(type);
    }

    /** One part, of whichever type. */
    public Operand<? extends TType> part(String name) {
        Operand<? extends TType> part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("no code part is named '" + name + "', there are " + parts.keySet());
        }
        return part;
    }

    /** The same parts with names behind {@code prefix/}, for a level of a model or of a nested bottleneck. */
    public Codes prefixed(String prefix) {
        SortedMap<String, Operand<? extends TType>> all = new TreeMap<>();
        parts.forEach((name, part) -> all.put(prefix + "/" + name, part));
        return new Codes(all);
    }

    /** The parts behind {@code prefix/}, without it. */
    public Codes below(String prefix) {
        SortedMap<String, Operand<? extends TType>> some = new TreeMap<>();
        parts.forEach((name, part) -> {
            if (name.startsWith(prefix + "/")) {
                some.put(name.substring(prefix.length() + 1), part);
            }
        });
        return new Codes(some);
    }

    /** These parts and others. */
    public Codes union(Codes others) {
        SortedMap<String, Operand<? extends TType>> all = new TreeMap<>(parts);
        all.putAll(others.parts);
        return new Codes(all);
    }
}
