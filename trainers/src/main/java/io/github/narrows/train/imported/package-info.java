/**
 * Weights that others have published become a run of the network {@code vqgan}.
 *
 * <p>{@link io.github.narrows.train.imported.WeightImport} goes through it in order: names and shapes tell the structure of
 * the network, the structure is a layer of settings, the settings give the variables of a serving graph, and each of these
 * has an origin among the tensors of the file. Nothing is left over on either side, or nothing is imported.
 *
 * <p>What the published networks do otherwise is folded into the weights. They see pixels in [-1, 1], twice the range here:
 * the first kernel is doubled, and the last kernel and bias are halved, which changes no bit of what is computed between. A
 * decoder that takes fewer channels than the encoder gives, as behind a Gaussian, gets channels that are always zero.
 */
@NullMarked
package io.github.narrows.train.imported;

import org.jspecify.annotations.NullMarked;
