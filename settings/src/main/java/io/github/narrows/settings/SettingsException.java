package io.github.narrows.settings;

import java.util.List;
import java.util.stream.Collectors;

/** What a user can mend in the settings: every problem at once, printed without a stack trace. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public SettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * A rule across settings, or between a setting and the data, that does not hold.
     *
     * @param key the key, relative to the record that throws
     * @param message the rule and the value, such as "must be at most latent-channels (16), found 20"
     */
    public static SettingsException of(String key, String message) {
        return new SettingsException(List.of(new Problem("", key, message)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
