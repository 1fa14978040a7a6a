/**
 * How far two sets of pictures are from one another, told by the features that a network gives them.
 *
 * <p>A {@link io.github.narrows.evaluation.distribution.FeatureSummary} is what is kept of a set: its
 * {@link io.github.narrows.evaluation.distribution.Moments}, or a
 * {@link io.github.narrows.evaluation.distribution.FeatureSample}. Everything is computed in float64.
 */
@NullMarked
package io.github.narrows.evaluation.distribution;

import org.jspecify.annotations.NullMarked;
