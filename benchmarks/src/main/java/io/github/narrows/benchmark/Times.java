package io.github.narrows.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** How long a piece of work took, over several rounds. */
final class Times {
    private final List<Double> seconds = new ArrayList<>();

    /** Does the work once and keeps its time. */
    void measure(Runnable work) {
        long before = System.nanoTime();
        work.run();
        seconds.add((System.nanoTime() - before) * 1e-9);
    }

    double best() {
        return Collections.min(seconds);
    }

    double median() {
        List<Double> sorted = seconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** The median over the rounds of how many times as long this took as another did in the same round. */
    double ratioTo(Times other) {
        List<Double> ratios = IntStream.range(0, seconds.size())
                .mapToObj(round -> seconds.get(round) / other.seconds.get(round))
                .sorted()
                .toList();
        return ratios.get(ratios.size() / 2);
    }
}
