package io.github.narrows.serving.run;

import io.github.narrows.serving.score.Score;
import io.github.narrows.serving.score.Score.Criterion;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The scores of checkpoints that can be compared with one another: those of the metric that the newest one was judged by.
 *
 * @param ranked steps and scores, the best first; of equal scores, the earlier step
 */
record Ranking(List<Map.Entry<Long, Score>> ranked) {
    /** @param scores by step, of any metrics */
    static Ranking of(NavigableMap<Long, Score> scores) {
        if (scores.isEmpty()) {
            return new Ranking(List.of());
        }
        Criterion metric = scores.lastEntry().getValue().metric();
        // Sorting is stable: equal scores stay in the order of their steps.
        return new Ranking(scores.entrySet().stream()
                .filter(entry -> entry.getValue().metric().equals(metric))
                .sorted((left, right) -> Double.compare(right.getValue().gainOver(left.getValue()), 0))
                .toList());
    }

    List<Long> steps() {
        return ranked.stream().map(Map.Entry::getKey).toList();
    }

    OptionalLong bestStep() {
        return ranked.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(ranked.get(0).getKey());
    }

    Optional<Score> bestScore() {
        return ranked.stream().map(Map.Entry::getValue).findFirst();
    }
}
