/**
 * One training step as a graph. A {@link io.github.narrows.train.step.Task} says who minimises what in a pass; the
 * {@link io.github.narrows.train.step.GatedStep} puts that into the only order in which it repeats bit for bit; the
 * {@link io.github.narrows.train.step.TrainingGraph} holds it all and is run by the loop.
 */
@NullMarked
package io.github.narrows.train.step;

import org.jspecify.annotations.NullMarked;
