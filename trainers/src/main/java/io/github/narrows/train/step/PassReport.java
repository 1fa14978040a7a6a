package io.github.narrows.train.step;

import java.util.SortedMap;

/**
 * What one pass tells.
 *
 * @param ofPass losses and metrics by name
 * @param ofStep what is known only at the end of a step: empty for a pass that is not the last of one
 */
public record PassReport(SortedMap<String, Double> ofPass, SortedMap<String, Double> ofStep) {}
