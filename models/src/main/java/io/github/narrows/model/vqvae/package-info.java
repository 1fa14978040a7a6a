/**
 * The networks of the VQ-VAE (van den Oord et al. 2017): strided convolutions and a few residual blocks, mirrored by
 * transposed convolutions. {@link io.github.narrows.model.vqvae.VqVaeModelConfig vqvae} has one level of latents, {@link
 * io.github.narrows.model.vqvae.VqVae2ModelConfig vqvae-2} two.
 */
@NullMarked
package io.github.narrows.model.vqvae;

import org.jspecify.annotations.NullMarked;
