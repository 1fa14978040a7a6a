package io.github.narrows.train.loop;

import java.util.SortedMap;

/**
 * One optimiser step.
 *
 * @param step its number, from 1
 * @param samples how many samples it saw
 * @param seconds from the end of the step before to its end
 * @param metrics losses and metrics of the training batch by name in kebab-case, {@code loss} being the total
 */
public record StepReport(long step, int samples, double seconds, SortedMap<String, Double> metrics) {}
