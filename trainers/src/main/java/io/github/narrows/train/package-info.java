/**
 * Training: the whole graph in {@link io.github.narrows.train.Experiment}, the loop in
 * {@link io.github.narrows.train.loop.TrainingLoop}, and listeners for everything else.
 */
@NullMarked
package io.github.narrows.train;

import org.jspecify.annotations.NullMarked;
