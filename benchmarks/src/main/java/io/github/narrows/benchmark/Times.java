package io.github.narrows.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long a piece of work took, over several rounds. */
final class Times {
    private final List<Double> seconds = new ArrayList<>();

    /** Does the work once and keeps its time. */
    void measure(Runnable work) {
        long before = System.nanoTime();
        work.run();
        add((System.nanoTime() - before) * 1e-9);
    }

    /** Keeps a number, such as a ratio of two times. */
    void add(double time) {
        seconds.add(time);
    }

    double last() {
        return seconds.get(seconds.size() - 1);
    }

    double best() {
        return Collections.min(seconds);
    }

    double median() {
        List<Double> sorted = seconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
