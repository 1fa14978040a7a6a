package io.github.narrows.train.step;

/**
 * What a training graph is built from.
 *
 * @param task what a step trains
 * @param steps optimiser steps of the whole run
 * @param accumulate forward passes of one step
 * @param emaDecay decay of the average of the first player's weights; 0 keeps none
 * @param seed from which everything random follows
 */
public record TrainingPlan(Task.Config task, long steps, int accumulate, float emaDecay, long seed) {}
