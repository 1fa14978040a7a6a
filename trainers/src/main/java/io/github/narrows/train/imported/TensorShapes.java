package io.github.narrows.train.imported;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The shapes of a file's tensors, by name: what the structure of a network is told from. */
record TensorShapes(NavigableMap<String, List<Long>> byName) {
    private static final int MOST = 1 << 24;
    private static final Pattern NUMBER = Pattern.compile("#");

    /** The channels that come out of a layer; unknown if it has neither weights nor biases. */
    OptionalInt outputs(String layer) {
        OptionalInt ofWeight = axis(layer + ".weight", 0);
        return ofWeight.isPresent() ? ofWeight : axis(layer + ".bias", 0);
    }

    /** The channels that go into a convolution; unknown if it has no weights. */
    OptionalInt inputs(String layer) {
        return axis(layer + ".weight", 1);
    }

    /** The length of a tensor's axis, if there is such a tensor, and a length of which there can be channels or codes. */
    OptionalInt axis(String name, int axis) {
        List<Long> shape = byName.getOrDefault(name, List.of());
        long length = axis < shape.size() ? shape.get(axis) : 0;
        return length > 0 && length <= MOST ? OptionalInt.of((int) length) : OptionalInt.empty();
    }

    /** Whether there is any tensor of a layer or of what it is made of. */
    boolean has(String layer) {
        String first = byName.ceilingKey(layer + ".");
        return first != null && first.startsWith(layer + ".");
    }

    /** How many layers there are, by the largest number at the last {@code #} of a template. */
    int count(String template) {
        String any =
                Arrays.stream(NUMBER.split(template, -1)).map(Pattern::quote).collect(Collectors.joining("(\\d{1,4})"));
        Pattern pattern = Pattern.compile(any + "\\..*");
        return byName.keySet().stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(matcher.groupCount())) + 1)
                .max()
                .orElse(0);
    }
}
