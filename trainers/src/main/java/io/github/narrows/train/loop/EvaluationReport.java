package io.github.narrows.train.loop;

import java.util.SortedMap;

/**
 * An evaluation on held-out images.
 *
 * @param step after which it was made
 * @param images how many images it saw
 * @param seconds it took
 * @param metrics by name in kebab-case, every value finite
 */
public record EvaluationReport(long step, int images, double seconds, SortedMap<String, Double> metrics) {}
