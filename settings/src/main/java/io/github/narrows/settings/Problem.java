package io.github.narrows.settings;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that is wrong with the settings.
 *
 * @param origin where the value came from: {@code examples/vq-vae.yaml:7}, {@code --set}, {@code Java}; empty if unknown
 * @param key the full dotted key, such as {@code bottleneck.codebook-size}; empty for a whole file
 * @param message the rule, the value found and what to do, as one sentence
 */
public record Problem(String origin, String key, String message) {
    private static final Pattern LINE = Pattern.compile("(.*?):(\\d+)(?::\\d+)?");

    /** By file, then line, then key. */
    static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::file)
            .thenComparing(Problem::line)
            .thenComparing(Problem::key)
            .thenComparing(Problem::message);

    private String file() {
        Matcher matcher = LINE.matcher(origin);
        return matcher.matches() ? matcher.group(1) : origin;
    }

    private int line() {
        Matcher matcher = LINE.matcher(origin);
        return matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    }

    /** The same problem of a key that is relative to a section. */
    public Problem within(String prefix) {
        boolean both = !key.isEmpty() && !prefix.isEmpty();
        return new Problem(origin, both ? prefix + "." + key : prefix + key, message);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!origin.isEmpty()) {
            text.append(Printable.line(origin)).append(": ");
        }
        if (!key.isEmpty()) {
            text.append(Printable.line(key)).append(": ");
        }
        return text.append(Printable.line(message)).toString();
    }
}
