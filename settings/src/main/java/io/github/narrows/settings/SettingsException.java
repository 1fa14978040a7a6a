package io.github.narrows.settings;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user can mend in the settings: every problem at once, printed without a stack trace. The message lists the first twenty. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who has more to mend begins with these. */
    private static final int MOST_SHOWN = 20;

    private final transient List<Problem> problems;

    public SettingsException(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    private static String message(List<Problem> problems) {
        Stream<String> shown = problems.stream().limit(MOST_SHOWN).map(Problem::toString);
        int more = problems.size() - MOST_SHOWN;
        return Stream.concat(shown, more > 0 ? Stream.of("and " + more + " more") : Stream.of())
                .collect(Collectors.joining("\n"));
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
        return of(key, rule + ", found '" + found + "'" + Nearest.didYouMean(found, known) + "; there are " + known);
    }

    /** Does nothing without problems; otherwise throws them all, file by file and line by line. */
    public static void throwIfAny(List<Problem> problems) {
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
