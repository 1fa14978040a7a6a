package io.github.narrows.settings;

import java.util.List;
import java.util.SortedSet;
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

    /**
     * A name that is none of those there are; the nearest of them is asked for.
     *
     * @param rule such as "must name a metric of the evaluation"
     */
    public static SettingsException unknown(String key, String rule, String found, SortedSet<String> known) {
        return of(key, rule + ", found '" + found + "'" + Names.didYouMean(found, known) + "; there are " + known);
    }

    /** Does nothing without problems; otherwise throws them all, file by file and line by line. */
    static void throwIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new SettingsException(
                    problems.stream().sorted(Problem.BY_PLACE).distinct().toList());
        }
    }

    /**
     * The same problems with keys one level up: what a bottleneck says about {@code sparsity} is said of
     * {@code bottleneck.sparsity}.
     */
    public SettingsException within(String prefix) {
        SettingsException wider = new SettingsException(
                problems.stream().map(problem -> problem.within(prefix)).toList());
        wider.setStackTrace(getStackTrace());
        return wider;
    }

    public List<Problem> problems() {
        return problems;
    }
}
