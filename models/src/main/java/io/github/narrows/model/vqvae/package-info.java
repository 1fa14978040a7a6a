/**
 * The network of the VQ-VAE (van den Oord et al. 2017): strided convolutions and a few residual blocks, mirrored by
 * transposed convolutions.
 */
@NullMarked
package io.github.narrows.model.vqvae;

import org.jspecify.annotations.NullMarked;
