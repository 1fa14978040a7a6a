/**
 * How good a picture is, and how well codes are used.
 *
 * <p>An {@link io.github.narrows.evaluation.metric.ImageMetric} adds ops that give one number per image; a
 * {@link io.github.narrows.evaluation.metric.MetricMean} averages them over a whole set in double precision, and a
 * {@link io.github.narrows.evaluation.metric.MetricProtocol} says under which conditions the number was taken. Code
 * usage is counted over the same set: {@link io.github.narrows.evaluation.metric.CodeUsage}.
 */
@NullMarked
package io.github.narrows.evaluation.metric;

import org.jspecify.annotations.NullMarked;
