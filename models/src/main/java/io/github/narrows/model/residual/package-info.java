/**
 * The network of the PCA-VAE (Lu et al. 2026): convolutions with LeakyReLU and long rows of residual blocks, without
 * normalisation.
 */
@NullMarked
package io.github.narrows.model.residual;

import org.jspecify.annotations.NullMarked;
