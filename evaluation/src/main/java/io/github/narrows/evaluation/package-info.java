/**
 * Judging an autoencoder: the graph that serves evaluation, grids and reconstructions, and the numbers it gives. Knows
 * nothing of training.
 */
@NullMarked
package io.github.narrows.evaluation;

import org.jspecify.annotations.NullMarked;
